package org.minqing.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The demo issuer's RSA key, made at the first start and kept beside the data. */
public final class IssuerKey {
    private static final int KEY_BITS = 2048;
    private static final String FILE = "demo-issuer.key";

    private final KeyPair pair;

    private IssuerKey(KeyPair pair) {
        this.pair = pair;
    }

    public static IssuerKey in(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(FILE);
            if (!Files.exists(file)) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(KEY_BITS);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, generator.generateKeyPair().getPrivate().getEncoded());
            }
            KeyFactory keys = KeyFactory.getInstance("RSA");
            var secret = (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
            var open = keys.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            return new IssuerKey(new KeyPair(open, secret));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The demo issuer's key cannot be used", e);
        }
    }

    /** As OIDC configuration takes it: X.509 in Base64. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    java.security.PrivateKey secret() {
        return pair.getPrivate();
    }

    /** Modulus and exponent for the key set, in Base64url. */
    String[] jwk() {
        var open = (RSAPublicKey) pair.getPublic();
        return new String[] {url(open.getModulus()), url(open.getPublicExponent())};
    }

    private static String url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }
}
