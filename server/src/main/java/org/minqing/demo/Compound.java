package org.minqing.demo;

/**
 * Where the buildings of a neighbourhood stand: compounds in a grid of streets, in each of them rows of buildings that face south.
 * WGS84. The street is five compounds wide and four deep, numbered from the north-west corner, row by row.
 */
final class Compound {
    private static final int COMPOUNDS_PER_ROW = 5;
    private static final int ROWS = 4;
    private static final int BUILDINGS_PER_ROW = 6;

    /** The north-west corner. */
    private static final double NORTH = 31.3110;

    private static final double WEST = 121.4420;

    private static final double METRES_PER_DEGREE = 111_320;
    private static final double METRES_PER_DEGREE_EAST = METRES_PER_DEGREE * Math.cos(Math.toRadians(NORTH));

    private static final int COMPOUND_WIDTH_METRES = 300;
    private static final int COMPOUND_DEPTH_METRES = 350;
    private static final int BUILDING_WIDTH_METRES = 46;
    private static final int BUILDING_DEPTH_METRES = 58;
    private static final int MARGIN_METRES = 25;

    private Compound() {}

    static boolean isNorthern(int number) {
        return number < COMPOUNDS_PER_ROW;
    }

    /** Row by row from the north, 0 to 3. */
    static int row(int number) {
        return number / COMPOUNDS_PER_ROW % ROWS;
    }

    /** From -1 in the west over 0 in the centre to 1 in the east. */
    static int side(int number) {
        return Integer.signum(number % COMPOUNDS_PER_ROW - COMPOUNDS_PER_ROW / 2);
    }

    static double latitude(int number, int building) {
        return NORTH
                - (row(number) * COMPOUND_DEPTH_METRES
                                + MARGIN_METRES
                                + building / BUILDINGS_PER_ROW * BUILDING_DEPTH_METRES)
                        / METRES_PER_DEGREE;
    }

    static double longitude(int number, int building) {
        return WEST
                + (number % COMPOUNDS_PER_ROW * COMPOUND_WIDTH_METRES
                                + MARGIN_METRES
                                + building % BUILDINGS_PER_ROW * BUILDING_WIDTH_METRES)
                        / METRES_PER_DEGREE_EAST;
    }
}
