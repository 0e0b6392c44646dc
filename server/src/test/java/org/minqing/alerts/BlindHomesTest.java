package org.minqing.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Community;
import org.minqing.testing.Deliveries;
import org.minqing.testing.TestServer;

/** Homes in which the rule of no water cannot fire. */
@QuarkusTest
@WithTestResource(TestServer.class)
class BlindHomesTest {
    private static final String ASK =
            "{ blindHomes { edges { node { reason explanation longestStillMinutes windowMinutes days "
                    + "house { id number } } } } }";
    private final Community community = Community.create();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);

    /** Readings by the hour; {@code use} gives the litres of each hour of the day. */
    private void hours(String serial, int days, IntUnaryOperator use) {
        Deliveries delivery = Deliveries.csv(community);
        long litres = 0;
        for (int hour = 0; hour < days * 24; hour++) {
            litres += use.applyAsInt(hour % 24);
            delivery.reading(serial, now.minus(days * 24L - hour, ChronoUnit.HOURS), litres);
        }
        assertThat(delivery.send().getInt("new")).isEqualTo(days * 24);
    }

    @Test
    void aHomeThatLeaksIsListedWithTheReasonInWords() {
        String serial = "B" + System.nanoTime();
        community.watchedHome(serial);
        hours(serial, 31, hour -> 1);

        var answer = community.cadre().ask(ASK);

        assertThat(answer.getList("data.blindHomes.edges")).hasSize(1);
        assertThat(answer.getString("data.blindHomes.edges[0].node.reason")).isEqualTo("NEVER_STOPS");
        assertThat(answer.getString("data.blindHomes.edges[0].node.explanation"))
                .contains("多半漏水");
        assertThat(answer.getInt("data.blindHomes.edges[0].node.windowMinutes")).isEqualTo(1_440);
        assertThat(answer.getString("data.blindHomes.edges[0].node.house.number"))
                .isEqualTo("101");
        assertThat(community.otherCadre().ask(ASK).getList("data.blindHomes.edges"))
                .isEmpty();
    }

    @Test
    void nightsThatAreNeverStillTellADripAndOrdinaryLifeIsNoneForAMonth() {
        String drips = "D" + System.nanoTime();
        String lives = "L" + System.nanoTime();
        community.watchedHome(drips);
        community.watchedHome(lives);
        hours(drips, 31, hour -> hour % 3 == 0 ? 1 : 0);
        hours(lives, 31, hour -> hour >= 7 && hour < 22 ? 5 : 0);

        var answer = community.cadre().ask(ASK);

        assertThat(answer.<String>getList("data.blindHomes.edges.node.reason")).containsExactly("DRIPS");
        assertThat(answer.getInt("data.blindHomes.edges[0].node.longestStillMinutes"))
                .isEqualTo(120);
    }

    @Test
    void aSeasonWithoutADayOfStillWaterIsToldEvenIfNothingDrips() {
        String serial = "N" + System.nanoTime();
        community.watchedHome(serial);
        hours(serial, 80, hour -> hour >= 7 && hour < 22 ? 5 : 0);

        var answer = community.cadre().ask(ASK);

        assertThat(answer.<String>getList("data.blindHomes.edges.node.reason"))
                .containsExactly("NEVER_STILL_LONG_ENOUGH");
    }
}
