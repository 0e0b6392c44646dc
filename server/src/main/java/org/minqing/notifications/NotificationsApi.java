package org.minqing.notifications;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.VOLUNTEER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Notices, and the phones they reach. */
@GraphQLApi
@DefaultNonNull
public class NotificationsApi {
    private final Callers callers;
    private final Notices notices;
    private final Devices devices;
    private final NoticeReadStore store;

    NotificationsApi(Callers callers, Notices notices, Devices devices, NoticeReadStore store) {
        this.callers = callers;
        this.notices = notices;
        this.devices = devices;
        this.store = store;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, DATA_STEWARD, AUDITOR, OPERATOR})
    @Description("给我的通知，最新的在前。The caller's notices, the latest first.")
    public Uni<NoticeConnection> notices(
            @DefaultValue("false") @Description("仅未读的。Only unread ones.") boolean isUnreadOnly,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return store.list(callers.current(), isUnreadOnly, Page.of(first, after));
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, DATA_STEWARD, AUDITOR, OPERATOR})
    @Description("我的未读通知条数，至多数到 1000。How many of the caller's notices are unread, counted up to 1000.")
    public Uni<Integer> unreadNoticeCount() {
        return store.countUnread(callers.current());
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({SECRETARY, OPERATOR})
    @Description("通知的送达情况，最新的在前；未配置渠道时列出本应发出的内容。"
            + "How notices were delivered, the latest first; what would have been sent where no channel is set up.")
    public Uni<DeliveryConnection> deliveries(
            @Nullable @Description("仅某状态的。Only in this state.") DeliveryState state,
            @Nullable @Description("仅某渠道的。Only by this way.") DeliveryChannel channel,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return store.listDeliveries(callers.current(), state, channel, Page.of(first, after));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, DATA_STEWARD, AUDITOR, OPERATOR})
    @Description("把我的通知标为已读，尚未发出的短信不再发。Marks the caller's notices as read; an SMS that has not left stays.")
    public Uni<NoticeReadPayload> noticeRead(@Description("哪些。Which.") NoticeRead input) {
        Caller caller = callers.current();
        return notices.read(caller, input).chain(done -> shown(caller, done));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER})
    @Description(
            "回答询问我是否安好的通知：一切安好，不必派人。Answers a notice that asks the caller whether all is well: nobody need be sent.")
    public Uni<NoticeReadPayload> noticeAnswerWell(@Description("哪条。Which.") NoticeAnswerWell input) {
        Caller caller = callers.current();
        return notices.answerWell(caller, input).chain(done -> shown(caller, done));
    }

    private Uni<NoticeReadPayload> shown(Caller caller, Outcome done) {
        Uni<java.util.Optional<NoticeView>> notice = done.key()
                .map(key -> store.find(caller, key))
                .orElseGet(() -> Uni.createFrom().item(java.util.Optional.empty()));
        return Uni.combine()
                .all()
                .unis(notice, store.countUnread(caller))
                .asTuple()
                .map(both -> new NoticeReadPayload(both.getItem1().orElse(null), both.getItem2(), done.problems()));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, DATA_STEWARD, AUDITOR, OPERATOR})
    @Description("登记我登录的手机以接收推送；从先前登录的人那里接管。"
            + "Registers the phone on which the caller is signed in; takes it over from whoever was before.")
    public Uni<DevicePayload> deviceRegister(@Description("哪部。Which.") DeviceRegister input) {
        return devices.register(callers.current(), input)
                .map(done -> new DevicePayload(done.key().isPresent(), done.problems()));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, DATA_STEWARD, AUDITOR, OPERATOR})
    @Description("注销我的一部手机，不再推送。Takes a phone of the caller's out; it gets no more pushes.")
    public Uni<DevicePayload> deviceForget(@Description("哪部。Which.") DeviceForget input) {
        return devices.forget(callers.current(), input).map(done -> new DevicePayload(false, done.problems()));
    }

    @Subscription
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, VOLUNTEER, DATA_STEWARD, AUDITOR, OPERATOR})
    @Description("此后给我的通知。The caller's notices from now on.")
    public Multi<NoticeView> noticeAdded() {
        return notices.added(callers.current());
    }
}
