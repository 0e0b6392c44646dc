package org.minqing.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals phones and ID numbers. A sealed value is bound to its row and column, so that it cannot be moved to another's row; a
 * keyed index finds equal values without opening any.
 */
@ApplicationScoped
public class Vault {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String DIGEST = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** The first byte of a sealed value names its form, so that keys and ciphers can change later. */
    private static final byte FORM = 1;

    private final SecretKey sealing;
    private final SecretKey indexing;
    private final SecretKey signing;
    private final SecureRandom random = new SecureRandom();

    Vault(Keys keys) {
        this.sealing = new SecretKeySpec(keys.derive("seal"), "AES");
        this.indexing = new SecretKeySpec(keys.derive("index"), DIGEST);
        this.signing = new SecretKeySpec(keys.derive("sign"), DIGEST);
    }

    /**
     * Seals {@code text}.
     *
     * @param column table and column, such as {@code resident.phone}
     * @param row the row's key
     */
    public byte[] seal(String column, long row, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce, column, row).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(FORM)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens what was sealed for this row and column; throws {@link IllegalStateException} for anything else. */
    public String open(String column, long row, byte[] sealed) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != FORM) {
            throw new IllegalStateException("A value of " + column + " is not sealed as this version seals");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, column, row)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException(
                    "A value of " + column + " was sealed for another row or with another key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same for the same text, whatever the row; tells nothing without the key. */
    public byte[] index(String text) {
        return digest(indexing, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A digest that nobody can make who has the database and not the key. */
    public byte[] sign(byte[] content) {
        return digest(signing, content);
    }

    private static byte[] digest(SecretKey key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String column, long row) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((column + ':' + row).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
