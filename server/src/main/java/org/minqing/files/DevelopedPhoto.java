package org.minqing.files;

import org.minqing.platform.Refused;

/** A photo made anew: JPEG, upright, with nothing but the picture. */
record DevelopedPhoto(byte[] picture, byte[] thumbnail, int width, int height) {
    /** As the table allows; a picture of our size that is larger is noise. */
    private static final int BYTES_MAX = 10 << 20;

    DevelopedPhoto {
        if (picture.length > BYTES_MAX) {
            throw new Refused(FileProblem.FILE_UNREADABLE, "");
        }
    }
}
