package org.minqing.workorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Random people take random steps, right and wrong ones; a plain model of the workflow says what must come of each. */
@QuarkusTest
@WithTestResource(TestServer.class)
class WorkOrderModelTest {
    private static final int ORDERS = 4;
    private static final int STEPS = 60;
    private static final long SEED = Long.getLong("minqing.seed", 20_261_124L);

    /** What each action leads to, from where, who may take it, and what it asks for. */
    private record Way(String to, Set<String> from, Set<Role> roles, Map<String, Object> evidence, String missing) {}

    private static final Map<String, Object> REASON = Map.of("reason", "理由");
    private static final Set<String> UNDER_WAY =
            Set.of("DISPATCHED", "ACCEPTED", "ON_SITE", "TRANSFERRED", "PAUSED", "REOPENED");

    private static final Map<String, Way> WAYS = Map.of(
            "Accept",
            new Way(
                    "ACCEPTED",
                    Set.of("DISPATCHED", "TRANSFERRED", "REOPENED"),
                    Set.of(CADRE, SECRETARY),
                    Map.of(),
                    ""),
            "Arrive",
            new Way(
                    "ON_SITE",
                    Set.of("ACCEPTED"),
                    Set.of(CADRE, SECRETARY),
                    Map.of("latitude", 31.2, "longitude", 121.4),
                    "WORK_ORDER_PLACE_MISSING"),
            "Dispose",
            new Way(
                    "DISPOSED",
                    Set.of("ON_SITE"),
                    Set.of(CADRE, SECRETARY),
                    Map.of("result", "NO_ANSWER", "note", "无人应门"),
                    "WORK_ORDER_NOTE_MISSING"),
            "Verify",
            new Way("VERIFIED", Set.of("DISPOSED"), Set.of(SECRETARY), Map.of(), ""),
            "Close",
            new Way("CLOSED", Set.of("VERIFIED"), Set.of(SECRETARY), Map.of(), ""),
            "Transfer",
            new Way(
                    "TRANSFERRED",
                    UNDER_WAY,
                    Set.of(SECRETARY, STREET_OFFICER),
                    Map.of("reason", "理由", "position", "SECRETARY"),
                    "WORK_ORDER_REASON_MISSING"),
            "Pause",
            new Way(
                    "PAUSED",
                    Set.of("ACCEPTED", "ON_SITE"),
                    Set.of(CADRE, SECRETARY),
                    REASON,
                    "WORK_ORDER_REASON_MISSING"),
            "Resume",
            new Way("ACCEPTED", Set.of("PAUSED"), Set.of(CADRE, SECRETARY), Map.of(), ""),
            "Reopen",
            new Way(
                    "REOPENED",
                    Set.of("DISPOSED", "VERIFIED", "CLOSED", "CANCELLED"),
                    Set.of(SECRETARY, STREET_OFFICER),
                    REASON,
                    "WORK_ORDER_REASON_MISSING"),
            "Cancel",
            new Way("CANCELLED", UNDER_WAY, Set.of(SECRETARY, STREET_OFFICER), REASON, "WORK_ORDER_REASON_MISSING"));

    private static final List<String> ACTIONS = WAYS.keySet().stream().sorted().toList();
    private static final Set<String> OF_HOLDER = Set.of("Arrive", "Dispose", "Pause", "Resume");

    private final Community community = Community.create();
    private final Random random = new Random(SEED);

    private record Person(Role role, String subject, GraphQl speaks) {}

    /** An order as it must be. */
    private static final class Model {
        private String state = "DISPATCHED";
        private @Nullable String assignee = "secretary";
        private @Nullable String result;
        private int version;
        private int steps = 1;

        String refusal(String action, Person who, boolean isStale, boolean isBare) {
            Way way = WAYS.get(action);
            if (isStale) {
                return action.equals("Accept") && state.equals("ACCEPTED")
                        ? "WORK_ORDER_TAKEN"
                        : "WORK_ORDER_CHANGED_MEANWHILE";
            }
            if (!way.from.contains(state)) {
                return "WORK_ORDER_STEP_NOT_ALLOWED";
            }
            boolean isHolder = who.role != CADRE || who.subject.equals(assignee);
            if (!way.roles.contains(who.role) || (OF_HOLDER.contains(action) && !isHolder)) {
                return "WORK_ORDER_NOT_YOURS";
            }
            return isBare ? way.missing : "";
        }

        void take(String action, Person who) {
            state = WAYS.get(action).to;
            version++;
            steps++;
            if (action.equals("Accept")) {
                assignee = who.subject;
            } else if (action.equals("Transfer")) {
                assignee = null;
            } else if (action.equals("Dispose")) {
                result = "NO_ANSWER";
            } else if (action.equals("Reopen")) {
                result = null;
                // Of those who work on orders here only the secretary is on duty.
                assignee = assignee == null ? null : "secretary";
            }
        }
    }

    @Test
    void w1ToW4AndW6OrdersGoWhereTheModelGoes() {
        System.out.println("seed " + SEED);
        community.post(community.neighbourhood(), "SECRETARY", "secretary");
        for (int i = 0; i < ORDERS; i++) {
            Desk desk = Desk.dispatched(community);
            Model model = new Model();
            for (int step = 0; step < STEPS; step++) {
                tryOne(desk, model, "seed %d, order %d, step %d".formatted(SEED, i, step));
            }
        }
    }

    private void tryOne(Desk desk, Model model, String where) {
        String action = random.nextInt(3) == 0 ? ACTIONS.get(random.nextInt(ACTIONS.size())) : likely(model);
        Person who = people().get(random.nextInt(4));
        boolean isStale = model.version > 0 && random.nextInt(8) == 0;
        Map<String, Object> evidence = WAYS.get(action).evidence;
        boolean isBare = !evidence.isEmpty() && random.nextInt(5) == 0;

        JsonPath answer = desk.send(who.speaks, action, input(evidence, isBare, model, isStale));

        String refusal = model.refusal(action, who, isStale, isBare);
        assertThat(Desk.codes(answer))
                .as("%s: %s by %s in %s", where, action, who.subject, model.state)
                .isEqualTo(refusal.isEmpty() ? List.of() : List.of(refusal));
        if (refusal.isEmpty()) {
            model.take(action, who);
        }
        assertThat(answer.getMap("data.answer.workOrder"))
                .as("%s: %s by %s", where, action, who.subject)
                .containsEntry("state", model.state)
                .containsEntry("assignee", model.assignee)
                .containsEntry("result", model.result)
                .containsEntry("version", model.version);
        assertThat(Sql.number("select count(*) from work_order_step where order_id = ?", desk.key))
                .as(where)
                .isEqualTo(model.steps);
    }

    /** An action that the order can take now, so that the walk goes far. */
    private String likely(Model model) {
        List<String> possible = ACTIONS.stream()
                .filter(action -> WAYS.get(action).from.contains(model.state))
                .toList();
        return possible.get(random.nextInt(possible.size()));
    }

    private static Map<String, Object> input(
            Map<String, Object> evidence, boolean isBare, Model model, boolean isStale) {
        Map<String, Object> input = new HashMap<>(evidence);
        if (isBare) {
            input.replaceAll((name, value) -> name.equals("reason") || name.equals("note") ? " " : value);
            input.remove("longitude");
        }
        input.put("version", isStale ? model.version - 1 : model.version);
        return input;
    }

    private List<Person> people() {
        String here = community.neighbourhoodCode();
        return List.of(
                person(CADRE, "cadre-one", here),
                person(CADRE, "cadre-two", here),
                person(SECRETARY, "secretary", here),
                person(STREET_OFFICER, "street", community.streetCode()));
    }

    private static Person person(Role role, String subject, String org) {
        return new Person(role, subject, GraphQl.as(Signed.as(role, subject, org)));
    }
}
