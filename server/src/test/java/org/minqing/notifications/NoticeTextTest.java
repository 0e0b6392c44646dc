package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Language;
import org.minqing.workorders.WorkOrderKind;

class NoticeTextTest {
    private final Instant now = Instant.parse("2026-05-04T02:00:00Z");

    @Test
    void o11NoTextHasAPlaceForAPerson() {
        for (NoticeKind kind : NoticeKind.values()) {
            assertThat(List.of(kind.chinese(), kind.english()))
                    .allSatisfy(text -> assertThat(text.replace("%1$s", "").replace("%2$s", ""))
                            .as("places for anything but the order's kind and its hurry")
                            .doesNotContain("%"));
        }
        assertThat(Arrays.stream(NoticeFacts.class.getRecordComponents())
                        .map(part -> part.getType().getSimpleName()))
                .as("a fact is a code or a time")
                .containsExactly("WorkOrderKind", "Instant");
    }

    @Test
    void everyKindIsWhollyWordedInBothLanguages() {
        List<String> texts = new ArrayList<>();
        for (NoticeKind kind : NoticeKind.values()) {
            for (WorkOrderKind order : WorkOrderKind.values()) {
                NoticeFacts facts = new NoticeFacts(order, now.plusSeconds(5_400));
                texts.add(NoticeText.of(kind, AlertSeverity.HIGH, facts, Language.CHINESE, now)
                        .body());
                texts.add(NoticeText.of(kind, AlertSeverity.HIGH, facts, Language.ENGLISH, now)
                        .body());
            }
        }

        assertThat(texts)
                .allSatisfy(text -> assertThat(text).doesNotContain("%", "null").isNotBlank());
        assertThat(texts)
                .contains("您有一张新的漏水工单，请在 90 分钟内处理。", "You have a new work order (leak); please act within 90 minutes.");
    }

    @Test
    void theMinutesAreThoseThatAreLeft() {
        NoticeFacts facts = new NoticeFacts(WorkOrderKind.LEAK, now.plusSeconds(3_600));

        assertThat(NoticeText.of(
                                NoticeKind.ORDER_WARNED,
                                AlertSeverity.HIGH,
                                facts,
                                Language.CHINESE,
                                now.plusSeconds(3_000))
                        .body())
                .isEqualTo("您的一张漏水工单即将到期，请在 10 分钟内处理。");
        assertThat(NoticeText.of(
                                NoticeKind.ORDER_WARNED,
                                AlertSeverity.HIGH,
                                facts,
                                Language.CHINESE,
                                now.plusSeconds(4_000))
                        .body())
                .isEqualTo("您的一张漏水工单即将到期，请尽快处理。");
    }

    @Test
    void aLongSmsIsCutIntoPartsThatJoinAgain() {
        String text = "安".repeat(66) + "𠮷" + "好".repeat(40);

        List<byte[]> parts = SmsParts.of(text, (byte) 9);

        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = parts.get(i);
            assertThat(part.length).isLessThanOrEqualTo(140);
            assertThat(Arrays.copyOf(part, 6)).containsExactly(5, 0, 3, 9, parts.size(), i + 1);
            joined.append(new String(part, 6, part.length - 6, StandardCharsets.UTF_16BE));
        }
        assertThat(joined).hasToString(text);
        assertThat(SmsParts.of("安".repeat(70), (byte) 9))
                .as("seventy characters are one message")
                .hasSize(1);
    }

    @Test
    void aReplyThatAllIsWellIsUnderstoodAndNoOther() {
        assertThat(List.of("1", " 1 ", "是", "平安。", "１", "OK!", "Yes")).allMatch(SmsInbox::isWell);
        assertThat(List.of("", "2", "不是", "不平安", "11", "救命", "是吗")).noneMatch(SmsInbox::isWell);
    }

    @Test
    void oneNumberIsOneHoweverItIsWritten() {
        assertThat(List.of("+86 138-0000-0000", "8613800000000", "13800000000").stream()
                        .map(Phones::plain))
                .containsOnly("13800000000");
    }
}
