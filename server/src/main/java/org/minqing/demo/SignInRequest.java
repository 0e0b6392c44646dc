package org.minqing.demo;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An app asks for somebody to sign in: the authorization code flow of OAuth 2 with PKCE, and nothing else.
 *
 * @param redirectUri where the browser returns to
 * @param state the app's own, told back unchanged
 * @param challenge BASE64URL(SHA-256(secret of the app's instance))
 */
record SignInRequest(
        String redirectUri,
        @Nullable String state,
        String challenge,
        @Nullable String nonce) {
    /** Loopback pages, and the phone app's own scheme. */
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final String PHONE_SCHEME = "org.minqing.app";
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Reads the query of the sign-in page; throws {@link Refusal} with what is wrong, which is shown and never sent on. */
    static SignInRequest read(MultiMap query) {
        if (!DemoTokens.APP.equals(query.get("client_id"))) {
            throw new Refusal(
                    "invalid_client", "client_id 应为 " + DemoTokens.APP, "client_id must be " + DemoTokens.APP);
        }
        String redirectUri = query.get("redirect_uri");
        if (redirectUri == null || !isAllowed(redirectUri)) {
            throw new Refusal(
                    "invalid_request",
                    "redirect_uri 只能指向本机或 " + PHONE_SCHEME + ":/…",
                    "redirect_uri must lead to this machine or to " + PHONE_SCHEME + ":/…");
        }
        String challenge = query.get("code_challenge");
        if (!"code".equals(query.get("response_type"))
                || !"S256".equals(query.get("code_challenge_method"))
                || challenge == null
                || !CHALLENGE.matcher(challenge).matches()) {
            throw new Refusal(
                    "invalid_request",
                    "只支持授权码流程加 PKCE（response_type=code，code_challenge_method=S256）",
                    "Only the code flow with PKCE (response_type=code, code_challenge_method=S256)");
        }
        return new SignInRequest(redirectUri, query.get("state"), challenge, query.get("nonce"));
    }

    static boolean isAllowed(String uri) {
        try {
            URI parsed = URI.create(uri);
            return parsed.getFragment() == null
                    && (PHONE_SCHEME.equals(parsed.getScheme())
                            || ("http".equals(parsed.getScheme())
                                    && parsed.getHost() != null
                                    && parsed.getUserInfo() == null
                                    && HOSTS.contains(parsed.getHost())));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** Where the browser goes with the code. */
    String target(String code, String issuer) {
        StringBuilder target = new StringBuilder(redirectUri)
                .append(redirectUri.indexOf('?') < 0 ? '?' : '&')
                .append("code=")
                .append(code)
                .append("&iss=")
                .append(encoded(issuer));
        if (state != null) {
            target.append("&state=").append(encoded(state));
        }
        return target.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What OAuth calls an error, with a sentence for people. */
    static final class Refusal extends RuntimeException {
        private final String code;
        private final String chinese;

        Refusal(String code, String chinese, String english) {
            super(english, null, false, false);
            this.code = code;
            this.chinese = chinese;
        }

        String code() {
            return code;
        }

        String sentence() {
            return chinese + "。" + getMessage();
        }
    }
}
