package org.minqing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.minqing.sources.LinksCheck;
import org.minqing.testing.Eventually;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** The invented community as a first start leaves it. */
@QuarkusTest
@TestProfile(DemoProfile.class)
@WithTestResource(TestServer.class)
class CommunityTest {
    @Inject
    LinksCheck links;

    @ConfigProperty(name = "minqing.data")
    String data;

    private static final String ALERTS_OF = """
            select a.kind || ' ' || a.condition || ' ' || a.visibility from alert a join meter m on m.house_id = a.house_id
            where m.serial = ? and a.condition = 'ACTIVE' order by a.kind
            """;

    @Test
    void itHasTwoNeighbourhoodsOfElderlyPeople() {
        assertThat(Sql.number("select count(*) from org_node where kind = 'NEIGHBOURHOOD'"))
                .isEqualTo(2);
        assertThat(Sql.number("select count(*) from building")).isEqualTo(20);
        assertThat(Sql.number("select count(*) from stairwell")).isEqualTo(60);
        assertThat(Sql.number("select count(*) from house")).isEqualTo(900);
        assertThat(Sql.number("select count(*) from resident")).isBetween(1_900L, 2_300L);
        assertThat(Sql.number("""
                select count(*) * 100 / (select count(*) from resident) from resident
                where birth_date <= current_date - interval '60 years'
                """)).isBetween(37L, 45L);
        assertThat(Sql.number("select count(*) from concentrator")).isEqualTo(3);
        assertThat(Sql.number("select count(*) from meter")).isBetween(50L, 60L);
    }

    @Test
    void allOfItCameInByTheFilesOfItsSystems() {
        assertThat(Sql.number(
                        "select count(distinct form) from source_run where actor = 'server:demo' and state = 'DONE'"))
                .isEqualTo(21);
        assertThat(Sql.run("""
                select distinct run.name || ' ' || (x.problems #>> '{0,code}') from source_reject x join source_run run on run.id = x.run_id
                where run.actor = 'server:demo'
                """))
                .as("a caller who tells neither a number nor where")
                .containsExactly("hotline.csv NEIGHBOURHOOD_UNKNOWN");
        assertThat(Sql.number("select rows_new from source_run where name = 'population.csv'"))
                .isEqualTo(Sql.number("select count(*) from resident"));
        assertThat(Sql.number("select count(distinct form) from source_record")).isEqualTo(21);
        assertThat(DemoPlan.folder(Path.of(data))).isDirectoryNotContaining("glob:**.csv");
    }

    @Test
    void plantedLinksAreFound() throws IOException {
        assertThat(links.run(DemoPlan.folder(Path.of(data)).resolve("truth").toString()))
                .isZero();
    }

    @Test
    void eachStoryIsToldInItsHome() {
        assertThat(alertsOf(WaterStory.SILENT_ELDER)).containsExactly("NO_WATER ACTIVE NORMAL");
        assertThat(alertsOf(WaterStory.NOT_YET_PROVEN)).isEmpty();
        assertThat(alertsOf(WaterStory.LEAK)).containsExactly("LEAK ACTIVE NORMAL");
        assertThat(alertsOf(WaterStory.VACANT)).isEmpty();
        assertThat(Sql.run("""
                select s.reason || ' ' || h.status from suppression s join house h on h.id = s.house_id
                join meter m on m.house_id = h.id where m.serial = ? and s.ended_at is null
                """, WaterStory.VACANT.serial(0))).containsExactly("VACANT VACANT");
        Eventually.within(
                Duration.ofSeconds(30),
                "the silence is heard at the next look",
                () -> alertsOf(WaterStory.SILENT_METER).equals(List.of("METER_SILENT ACTIVE NORMAL")));
    }

    @Test
    void nobodysNumberOrPhoneCouldBeARealOne() {
        assertThat(IdNumber.isValid(IdNumber.of(LocalDate.of(1944, 2, 29), 21))).isTrue();
        assertThat(IdNumber.isValid("11010519491231002X")).isTrue();
        assertThat(IdNumber.isValid("110105194912310021")).isFalse();
        assertThat(Sql.number("select count(*) from resident where id_number_masked not like '990%'"))
                .isZero();
        assertThat(Sql.number("select count(*) from emergency_contact where phone_masked not like '100%'"))
                .isZero();
    }

    @Test
    void theSameSeedInventsTheSamePeople() {
        LocalDate day = LocalDate.of(2026, 5, 4);

        assertThat(Inventor.area(Size.SMALL, 0, 7, day)).isEqualTo(Inventor.area(Size.SMALL, 0, 7, day));
        assertThat(Inventor.area(Size.SMALL, 0, 7, day)).isNotEqualTo(Inventor.area(Size.SMALL, 0, 8, day));
    }

    @Test
    void aHomeUsesTheSameWaterHoweverOftenTheDemoIsSwitchedOff() {
        WaterUse use = new WaterUse(7);
        var home = new WaterUse.Home("W0100001", WaterStory.DAILY_LIFE, 1_000);

        var all = use.readings(home, 0, 864_000, 0);
        var first = use.readings(home, 0, 400_000, 0);
        var last = first.get(first.size() - 1);
        var rest = use.readings(
                new WaterUse.Home("W0100001", WaterStory.DAILY_LIFE, last.registerMl()), last.at(), 864_000, 0);

        assertThat(all).hasSize(240);
        assertThat(all.subList(0, first.size())).isEqualTo(first);
        assertThat(all.subList(first.size(), all.size())).isEqualTo(rest);
    }

    private static List<Object> alertsOf(WaterStory story) {
        return Sql.run(ALERTS_OF, story.serial(0));
    }
}
