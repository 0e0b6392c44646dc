package org.minqing.notifications;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.NodeId;

/**
 * What a push carries for the app, as the mobile contract's schema has it; everything else the app asks for after it was opened.
 *
 * @param noticeId the notice, by which an app drops what came twice
 * @param orderId the order, null where there is none
 */
record PushData(String noticeId, @Nullable String orderId, String kind, String severity, String sentAt) {
    private static final String TYPE = "notice";

    static PushData of(Letter letter) {
        Long order = letter.orderId();
        return new PushData(
                NodeId.of(NoticeView.TYPE, letter.noticeId()),
                order == null ? null : NodeId.of("WorkOrder", order),
                letter.kind().name(),
                letter.severity().name(),
                letter.sentAt().toString());
    }

    /** Names what phones and the service fold into one when it comes twice. */
    static String id(Letter letter) {
        return NodeId.of(NoticeView.TYPE, letter.noticeId());
    }

    /** The service takes texts only. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("type", TYPE);
        fields.put("noticeId", noticeId);
        if (orderId != null) {
            fields.put("orderId", orderId);
        }
        fields.put("kind", kind);
        fields.put("severity", severity);
        fields.put("sentAt", sentAt);
        return fields;
    }
}
