package org.minqing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.access.Vault;
import org.minqing.demo.InventedArea.Person;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * A whole bank is taken over: each record once, every balance to the minute, twice as once. Small here; with
 * {@code -Dminqing.bank.volunteers=3000 -Dminqing.bank.records=500000 -Dminqing.bank.hours=1000000} as large as a street's.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class WholeBankTest {
    private static final int VOLUNTEERS = Integer.getInteger("minqing.bank.volunteers", 40);
    private static final int RECORDS = Integer.getInteger("minqing.bank.records", 2_500);
    private static final long HOURS = Long.getLong("minqing.bank.hours", 5_000);
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final long SEED = Long.getLong("minqing.seed", 20_260_701);
    private static final Duration MOST = Duration.ofMinutes(5);

    private final Community community = Community.create();

    @Inject
    DemoBank demo;

    @TempDir
    Path folder;

    @Inject
    Vault vault;

    @Test
    void everyHourOfTheOldBankIsInTheNewOneOnce() throws SQLException {
        InventedBank bank = new InventedBank(people(), VOLUNTEERS, RECORDS, HOURS, DAY, SEED);

        Duration first = timed(bank);
        String counted = counted();
        Duration again = timed(bank);

        System.out.printf(
                "%,d records, %,d hours of %,d volunteers in %.1f s (%,.0f records/s); again in %.1f s%n",
                RECORDS, HOURS, VOLUNTEERS, seconds(first), RECORDS / seconds(first), seconds(again));
        assertThat(counted).isEqualTo(VOLUNTEERS + " " + RECORDS + " " + HOURS * 60 + " " + HOURS * 60);
        assertThat(counted()).isEqualTo(counted);
        assertThat(Sql.run("""
            select a.owner_id from ledger_account a join volunteer v on v.resident_id = a.owner_id
            where a.kind = 'RESIDENT' and a.asset = 'MINUTES' and a.neighbourhood_id = ?
              and a.balance <> (select sum(minutes) from service_record r where r.volunteer_id = v.id)
            """, community.neighbourhood())).isEmpty();
    }

    private Duration timed(InventedBank bank) {
        long begun = System.nanoTime();
        demo.take(bank, folder).await().atMost(MOST);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** Volunteers, records, their minutes, and the minutes of all accounts. */
    private String counted() {
        int area = community.neighbourhood();
        return Sql.number("select count(*) from volunteer where neighbourhood_id = ?", area)
                + " "
                + Sql.number("select count(*) from service_record where neighbourhood_id = ?", area)
                + " "
                + Sql.number("select coalesce(sum(minutes), 0) from service_record where neighbourhood_id = ?", area)
                + " "
                + Sql.number(
                        "select coalesce(sum(balance), 0) from ledger_account where neighbourhood_id = ? and kind ="
                                + " 'RESIDENT' and asset = 'MINUTES'",
                        area);
    }

    /** As many residents of fifty, known by ID number. */
    private List<Person> people() throws SQLException {
        List<Person> people = new ArrayList<>();
        try (Connection connection = Sql.connect();
                PreparedStatement insert = connection.prepareStatement("""
                    insert into resident (neighbourhood_id, name, sex, id_number_sealed, id_number_index, id_number_masked)
                    values (?, '何芳', 'FEMALE', 'x'::bytea, ?, '990***')
                    """)) {
            for (int i = 0; i < VOLUNTEERS; i++) {
                LocalDate birth = LocalDate.of(1970, 1, 1).plusDays(i % 3_650);
                String number = IdNumber.of(birth, i / 3_650 * 2 + community.neighbourhood() % 400 * 2);
                people.add(new Person(0, "何芳", true, birth, false, null, number, birth, true, false));
                insert.setInt(1, community.neighbourhood());
                insert.setBytes(2, vault.index(number));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return people;
    }
}
