package org.minqing.files;

import java.util.Optional;

/** The forms of photo that are read, told by their first bytes whatever the sender says. */
enum PhotoFormat {
    JPEG("jpeg", 0xFF, 0xD8, 0xFF),
    PNG("png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n');

    private final String reader;
    private final int[] magic;

    PhotoFormat(String reader, int... magic) {
        this.reader = reader;
        this.magic = magic;
    }

    static Optional<PhotoFormat> of(byte[] bytes) {
        for (PhotoFormat format : values()) {
            if (format.begins(bytes)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The name under which the JDK knows its reader. */
    String reader() {
        return reader;
    }

    private boolean begins(byte[] bytes) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
