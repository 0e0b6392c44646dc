package org.minqing.files;

import java.awt.geom.AffineTransform;

/** How the picture must be turned to stand upright; in the order of the values 1 to 8 of Exif. */
enum Orientation {
    UPRIGHT(1, 0, 0, 1),
    MIRRORED(-1, 0, 0, 1),
    UPSIDE_DOWN(-1, 0, 0, -1),
    FLIPPED(1, 0, 0, -1),
    TRANSPOSED(0, 1, 1, 0),
    LYING_LEFT(0, 1, -1, 0),
    TRANSVERSED(0, -1, -1, 0),
    LYING_RIGHT(0, -1, 1, 0);

    private final int xToX;
    private final int xToY;
    private final int yToX;
    private final int yToY;

    Orientation(int xToX, int xToY, int yToX, int yToY) {
        this.xToX = xToX;
        this.xToY = xToY;
        this.yToX = yToX;
        this.yToY = yToY;
    }

    /** Upright for anything that Exif does not know. */
    static Orientation of(int exif) {
        return exif >= 1 && exif <= values().length ? values()[exif - 1] : UPRIGHT;
    }

    boolean isSideways() {
        return xToX == 0;
    }

    /** Turns a picture of this size, so that its upper left corner is at the origin again. */
    AffineTransform turning(int width, int height) {
        int left = Math.min(0, xToX * width) + Math.min(0, yToX * height);
        int top = Math.min(0, xToY * width) + Math.min(0, yToY * height);
        return new AffineTransform(xToX, xToY, yToX, yToY, -left, -top);
    }
}
