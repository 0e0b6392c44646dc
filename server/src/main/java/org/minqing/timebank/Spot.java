package org.minqing.timebank;

import org.jspecify.annotations.Nullable;
import org.minqing.platform.Refused;

/** A place on earth, WGS 84, in degrees. */
record Spot(double latitude, double longitude) {
    static final double LATITUDE_MAX = 90;
    static final double LONGITUDE_MAX = 180;
    private static final double EARTH_METRES = 6_371_008.8;

    /** From what a person may leave out; refuses a half and what is not on earth. */
    static @Nullable Spot of(@Nullable Double latitude, @Nullable Double longitude, String path) {
        if (latitude == null && longitude == null) {
            return null;
        }
        if (latitude == null
                || longitude == null
                || !(Math.abs(latitude) <= LATITUDE_MAX)
                || !(Math.abs(longitude) <= LONGITUDE_MAX)) {
            throw new Refused(TimebankProblem.PLACE_INVALID, path);
        }
        return new Spot(latitude, longitude);
    }

    /** As the database's {@code metres_between}. */
    double metresTo(Spot other) {
        double up = Math.toRadians(other.latitude - latitude) / 2;
        double across = Math.toRadians(other.longitude - longitude) / 2;
        double chord = Math.pow(Math.sin(up), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * Math.pow(Math.sin(across), 2);
        return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
