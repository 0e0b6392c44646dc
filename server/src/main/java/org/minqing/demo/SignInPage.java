package org.minqing.demo;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sign-in page: one link for each persona. */
final class SignInPage {
    private static final String FRAME = DemoPages.resource("sign-in.html");

    private SignInPage() {}

    /** The page for a request; each link repeats its query and adds who signs in. */
    static String render(@Nullable String query) {
        String links = Arrays.stream(Persona.values())
                .map(persona -> link(persona, query == null ? "" : query))
                .collect(Collectors.joining("\n"));
        return page("选择身份登录", "Choose who signs in", "<ul>\n" + links + "\n</ul>");
    }

    static String refusal(String sentence) {
        return page("无法登录", "Nobody can sign in here", "<p role=\"alert\">" + DemoPages.escape(sentence) + "</p>");
    }

    private static String link(Persona persona, String query) {
        return "<li><a href=\"?%s\"><b>%s</b> <span>%s</span> <span lang=\"en\">%s</span></a></li>"
                .formatted(
                        DemoPages.escape(query + "&login_hint=" + persona.key()),
                        persona.person(),
                        persona.chinese(),
                        persona.english());
    }

    private static String page(String chinese, String english, String body) {
        return FRAME.replace("{{chinese}}", chinese)
                .replace("{{english}}", english)
                .replace("{{body}}", body);
    }
}
