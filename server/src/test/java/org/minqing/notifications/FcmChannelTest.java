package org.minqing.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.alerts.AlertSeverity;
import org.minqing.notifications.Answer.Outcome;
import org.minqing.platform.Json;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.testing.LoopbackFcm;
import org.minqing.workorders.WorkOrderKind;

/** What the push service may answer, and what we make of it. */
class FcmChannelTest {
    /** These go to a number, whoever has it, and are never pushed. */
    private static final Set<NoticeKind> BY_SMS_ONLY = Set.of(NoticeKind.WELL_ASKED, NoticeKind.WELL_ASKED_OF_CONTACT);

    private final Instant now = Instant.parse("2026-05-04T02:00:00Z");
    private LoopbackFcm fcm;
    private FcmChannel channel;

    @BeforeEach
    void start() {
        fcm = LoopbackFcm.start();
        channel = FcmChannel.open(fcm.credentials(LoopbackFcm.temporaryFolder()), Optional.of(fcm.url()));
    }

    @AfterEach
    void stop() {
        channel.close();
        fcm.close();
    }

    @Test
    void whatIsAcceptedTellsItsNumber() {
        Answer answer = channel.send(letter());

        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(answer.told()).isEqualTo("projects/minqing-loopback/messages/1");
    }

    @Test
    void aPushIsAsTheContractSaysAndFoldsWhenItComesTwice() {
        channel.send(letter());

        JsonNode message = fcm.pushes().get(0).message();
        assertThat(contract().validate(message.path("data").toString(), InputFormat.JSON))
                .isEmpty();
        assertThat(message.path("token").asText()).isEqualTo("token-0001");
        assertThat(message.path("notification").path("body").asText()).isEqualTo("您有一张新的上门探访工单，请在 60 分钟内处理。");
        assertThat(message.path("android").path("collapse_key").asText()).isEqualTo(NodeId.of("Notice", 7));
        assertThat(message.path("apns").path("headers").path("apns-collapse-id").asText())
                .isEqualTo(NodeId.of("Notice", 7));
        assertThat(message.path("android").path("priority").asText()).isEqualToIgnoringCase("high");
        assertThat(message.path("android").path("ttl").asText()).isEqualTo("3600s");
    }

    @Test
    void theContractKnowsEveryKindThatIsPushed() {
        for (NoticeKind kind : NoticeKind.values()) {
            Letter letter = letter(kind);

            assertThat(contract()
                            .validate(Json.write(PushData.of(letter).fields()), InputFormat.JSON)
                            .isEmpty())
                    .as(kind.name())
                    .isEqualTo(!BY_SMS_ONLY.contains(kind));
        }
    }

    @Test
    void o8AnUnregisteredTokenIsGoneAndABadPayloadIsNot() {
        fcm.answer(token -> LoopbackFcm.Reply.UNREGISTERED);
        Answer gone = channel.send(letter());
        fcm.answer(token -> LoopbackFcm.Reply.INVALID);
        Answer refused = channel.send(letter());

        assertThat(gone.outcome()).isEqualTo(Outcome.GONE);
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void o6ItWaitsAsLongAsTheServiceAsks() {
        fcm.retryAfter(37);
        fcm.answer(token -> LoopbackFcm.Reply.TOO_MANY);
        Answer tooMany = channel.send(letter());
        fcm.answer(token -> LoopbackFcm.Reply.UNAVAILABLE);
        Answer unavailable = channel.send(letter());

        assertThat(tooMany.outcome()).isEqualTo(Outcome.LATER);
        assertThat(tooMany.retryAfter()).isEqualTo(Duration.ofSeconds(37));
        assertThat(unavailable.outcome()).isEqualTo(Outcome.LATER);
        assertThat(unavailable.retryAfter()).isEqualTo(Duration.ofSeconds(37));
        assertThat(fcm.pushes()).as("nothing is repeated behind our back").hasSize(2);
    }

    @Test
    void o5OnlyALostAnswerIsAmbiguous() {
        fcm.answer(token -> LoopbackFcm.Reply.FAULT);
        Answer fault = channel.send(letter());
        fcm.answer(token -> LoopbackFcm.Reply.TAKEN_AND_DROPPED);
        Answer dropped = channel.send(letter());
        fcm.close();
        Answer refused = channel.send(letter());

        assertThat(fault.outcome()).isEqualTo(Outcome.LATER);
        assertThat(dropped.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(refused.outcome()).isEqualTo(Outcome.LATER);
    }

    @Test
    void aServiceThatHangsBlocksNoLongerThanALaneAllows() {
        fcm.answer(token -> LoopbackFcm.Reply.HUNG);
        long began = System.nanoTime();

        Answer hung = channel.send(letter());

        assertThat(hung.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Lane.ANSWER_WITHIN);
    }

    @Test
    void itCanBeSentToThisMachineOnly() {
        assertThatThrownBy(() -> new FcmTransport(Optional.of(java.net.URI.create("http://192.0.2.1:80"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be an address of this machine");
    }

    private static JsonSchema contract() {
        InputStream schema = FcmChannelTest.class.getResourceAsStream("/mobile-contract/push/notice.schema.json");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    private Letter letter() {
        return letter(NoticeKind.ORDER_DISPATCHED);
    }

    private Letter letter(NoticeKind kind) {
        NoticeFacts facts = new NoticeFacts(WorkOrderKind.WELFARE_CHECK, now.plusSeconds(3_600));
        return new Letter(
                1,
                7,
                12L,
                kind,
                AlertSeverity.LIFE,
                NoticeText.of(kind, AlertSeverity.LIFE, facts, Language.CHINESE, now),
                "token-0001",
                now,
                now.plusSeconds(3_600));
    }
}
