package org.minqing.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** The people of {@link BenchBank} for tests of other packages. */
public final class LedgerPeople {
    /** So many live in one home, by their numbers. */
    public static final int FAMILY = BenchBank.FAMILY;

    private LedgerPeople() {}

    /** Residents with points, numbered from 1, each with a sign-in. */
    public static void fill(Connection connection, int residents) throws SQLException {
        new BenchBank(residents).fill(connection);
    }

    /** The subject of the token that speaks for a resident. */
    public static String subject(int resident) {
        return BenchBank.subject(resident);
    }
}
