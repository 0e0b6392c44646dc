package org.minqing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;

/** A time bank of two neighbourhoods with people who have points. */
final class Bank {
    static final LocalDate LAST_DAY = LocalDate.of(2040, 1, 31);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Community community = Community.create();
    private final Ledger ledger;
    private final UnitOfWork work;

    Bank(Ledger ledger, UnitOfWork work) {
        this.ledger = ledger;
        this.work = work;
    }

    /** A resident who lives in this house. */
    long resident(int neighbourhood, long house) {
        return community.elderLivingAlone(neighbourhood, house);
    }

    /** A resident of the first neighbourhood who lives alone. */
    long resident() {
        return resident(community.neighbourhood(), community.house(community.neighbourhood()));
    }

    /** Gives points that expire on a day. */
    Posted fund(long resident, long points, LocalDate lastDay) {
        return post(new Step.Transfer(
                AccountKey.issuer(community.neighbourhood(), Asset.POINTS),
                AccountKey.resident(resident, Asset.POINTS),
                Amount.points(points),
                lastDay));
    }

    Posted post(Step... steps) {
        return now(ledger.post(Posting.of("test", UUID.randomUUID().toString(), PostingKind.OPENING, "test", steps)));
    }

    <T> T run(Function<Tx, Uni<T>> change) {
        return now(work.run(new ServerActor("test"), change));
    }

    static <T> T now(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    /** Signs in as a volunteer of the first neighbourhood whose sign-in speaks for the resident. */
    GraphQl as(long resident) {
        String subject = "member-" + resident;
        Sql.run("""
                insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by)
                select ?, neighbourhood_id, id, 'test' from resident where id = ? on conflict do nothing
                """, subject, resident);
        return GraphQl.as(Signed.as(Role.VOLUNTEER, subject, community.neighbourhoodCode()));
    }

    static String id(long resident) {
        return NodeId.of("Resident", resident);
    }

    static long points(long resident) {
        return Sql.number("""
                select coalesce(sum(balance), 0)::bigint from ledger_account
                where kind = 'RESIDENT' and asset = 'POINTS' and owner_id = ?
                """, resident);
    }

    static long minutes(long resident) {
        return Sql.number("""
                select coalesce(sum(balance), 0)::bigint from ledger_account
                where kind = 'RESIDENT' and asset = 'MINUTES' and owner_id = ?
                """, resident);
    }

    long pool(Asset asset) {
        return Sql.number(
                "select coalesce(sum(balance), 0)::bigint from ledger_account where kind = 'POOL' and owner_id = ? and asset = ?",
                community.neighbourhood(),
                asset.name());
    }

    /** Day and count of each lot that has something left. */
    static List<Object> lots(long resident) {
        return Sql.run("""
                select l.expires_on || ' ' || l.remaining from ledger_lot l join ledger_account a on a.id = l.account_id
                where a.owner_id = ? and a.kind = 'RESIDENT' and l.remaining > 0 order by l.expires_on
                """, resident);
    }

    /** Sends a mutation with one input; a request id of its own is added. */
    static JsonPath send(GraphQl caller, String mutation, String answer, Map<String, Object> input) {
        Map<String, Object> whole =
                new LinkedHashMap<>(Map.of("requestId", UUID.randomUUID().toString()));
        whole.putAll(input);
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input!";
        return caller.ask(
                "mutation ($input: %s) { answer: %s(input: $input) { %s problems { code path } } }"
                        .formatted(type, mutation, answer),
                "input",
                whole);
    }

    static List<String> codes(JsonPath answer) {
        assertThat(answer.<Object>get("errors")).isNull();
        return answer.getList("data.answer.problems.code");
    }
}
