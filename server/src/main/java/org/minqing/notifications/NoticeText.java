package org.minqing.notifications;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Language;
import org.minqing.workorders.WorkOrderKind;

/** A notice in words, as they are true at the time at which it is read or sent. */
record NoticeText(String title, String body) {
    /** A longer time is told better by the order itself. */
    private static final Duration MINUTES_TOLD_MAX = Duration.ofHours(24);

    /** Without it carriers in China refuse a message. */
    private static final String SIGNATURE_CHINESE = "【民情】";

    private static final String SIGNATURE_ENGLISH = "[Minqing] ";

    static NoticeText of(NoticeKind kind, AlertSeverity severity, NoticeFacts facts, Language language, Instant now) {
        String text = language.choose(kind.chinese(), kind.english());
        return new NoticeText(
                title(severity, language),
                text.formatted(about(facts.orderKind(), language), hurry(facts.dueAt(), language, now)));
    }

    /** Several notices that travel as one. */
    static NoticeText digest(int count, AlertSeverity severity, Language language) {
        return new NoticeText(
                title(severity, language),
                language.choose("您有 %d 条新的工作通知，请打开民情查看。", "You have %d new notices; open Minqing to see them.")
                        .formatted(count));
    }

    /** With the signature that an SMS begins with. */
    String signed(Language language) {
        return language.choose(SIGNATURE_CHINESE, SIGNATURE_ENGLISH) + body;
    }

    private static String title(AlertSeverity severity, Language language) {
        return severity == AlertSeverity.LIFE ? language.choose("紧急通知", "Urgent") : language.choose("民情", "Minqing");
    }

    private static String hurry(@Nullable Instant dueAt, Language language, Instant now) {
        Duration left = dueAt == null ? Duration.ZERO : Duration.between(now, dueAt);
        if (left.compareTo(Duration.ofMinutes(1)) < 0 || left.compareTo(MINUTES_TOLD_MAX) > 0) {
            return language.choose("请尽快处理", "please act soon");
        }
        return language.choose("请在 %d 分钟内处理", "please act within %d minutes").formatted(left.toMinutes());
    }

    private static String about(@Nullable WorkOrderKind kind, Language language) {
        if (kind == null) {
            return "";
        }
        return switch (kind) {
            case WELFARE_CHECK -> language.choose("上门探访", "visit");
            case LEAK -> language.choose("漏水", "leak");
            case OVERUSE -> language.choose("用水过多", "high use");
            case VACANT_USE -> language.choose("空关房用水", "use in a vacant home");
            case METER -> language.choose("水表", "meter");
            case CONCENTRATOR -> language.choose("集中器", "concentrator");
            case REQUEST -> language.choose("居民诉求", "request");
        };
    }
}
