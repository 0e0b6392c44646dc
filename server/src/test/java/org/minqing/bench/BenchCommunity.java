package org.minqing.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * An invented street of any size: every home has a meter with the serial {@code W1}, {@code W2} and so on, in every fifteenth an
 * elder lives alone, and every building has a concentrator.
 */
public final class BenchCommunity {
    public static final String STREET_CODE = "999900001";
    private static final int STREET = 3;
    private static final int HOUSES_PER_BUILDING = 60;

    private final int neighbourhoods;
    private final int homes;

    /** @param homes in all, spread evenly */
    public BenchCommunity(int neighbourhoods, int homes) {
        this.neighbourhoods = neighbourhoods;
        this.homes = homes;
    }

    /** The code of a neighbourhood, from 1 on. */
    public static String codeOf(int neighbourhood) {
        return STREET_CODE + "%03d".formatted(neighbourhood);
    }

    /** The id of a neighbourhood, from 1 on. */
    public static int idOf(int neighbourhood) {
        return STREET + neighbourhood;
    }

    /** The id of the neighbourhood of a home or meter, by its number from 1 on. */
    public static int areaOf(int home, int neighbourhoods) {
        return idOf(1) + ((home - 1) / HOUSES_PER_BUILDING + 1) % neighbourhoods;
    }

    /** Writes all of it. */
    public void fill(Connection connection) throws SQLException {
        int buildings = (homes + HOUSES_PER_BUILDING - 1) / HOUSES_PER_BUILDING;
        run(connection, """
                insert into org_node values (1, null, 'CITY', '99', '虚构市', 'Invented City'),
                  (2, 1, 'DISTRICT', '9999', '虚构区', 'Invented District'),
                  (3, 2, 'SUB_DISTRICT', '%s', '虚构街道', 'Invented Street')
                """.formatted(STREET_CODE));
        run(connection, """
                insert into org_node select 3 + n, 3, 'NEIGHBOURHOOD', '%s' || to_char(n, 'FM000'), '第' || n || '居', 'Area ' || n
                from generate_series(1, ?) as n
                """.formatted(STREET_CODE), neighbourhoods);
        run(connection, """
                insert into building (id, neighbourhood_id, street, number, floors)
                select n, 4 + n % ?, '虚构路', n || '号', 10 from generate_series(1, ?) as n
                """, neighbourhoods, buildings);
        run(connection, """
                insert into concentrator (id, neighbourhood_id, code) select id, neighbourhood_id, 'C' || id from building
                """);
        run(connection, """
                insert into concentrator_state (concentrator_id, neighbourhood_id, last_at)
                select id, neighbourhood_id, now() from concentrator
                """);
        run(connection, """
                insert into house (id, neighbourhood_id, building_id, number, floor, status)
                select n, b.neighbourhood_id, b.id, n::text, 1, 'OCCUPIED'
                from generate_series(1, ?) as n join building b on b.id = (n - 1) / ? + 1
                """, homes, HOUSES_PER_BUILDING);
        people(connection);
        run(connection, """
                insert into meter (id, neighbourhood_id, house_id, concentrator_id, serial)
                select id, neighbourhood_id, id, building_id, 'W' || id from house
                """);
        run(connection, "insert into meter_state (meter_id, neighbourhood_id) select id, neighbourhood_id from meter");
        for (String table : List.of("building", "concentrator", "house", "resident", "meter")) {
            run(
                    connection,
                    "select setval(pg_get_serial_sequence('%s', 'id'), (select max(id) from %s))"
                            .formatted(table, table));
        }
    }

    private static void people(Connection connection) throws SQLException {
        run(connection, """
                insert into resident (id, neighbourhood_id, name, sex, birth_date, lives_alone)
                select id, neighbourhood_id, '虚构人' || id, 'FEMALE',
                  current_date - make_interval(years => case when id % 15 = 0 then 80 else 40 end), id % 15 = 0 from house
                """);
        run(connection, """
                insert into residency (neighbourhood_id, resident_id, house_id, kind, since)
                select neighbourhood_id, id, id, 'ACTUAL', date '2001-01-01' from house
                """);
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }
}
