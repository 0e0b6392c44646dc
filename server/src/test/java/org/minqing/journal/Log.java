package org.minqing.journal;

import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;

/** The people's log of a community, as its people write and read it. */
final class Log {
    static final String ENTRY = "{ id version kind at met text author authorName residents { id } houses { id } "
            + "photos { id } versions { version text reason writtenBy } workOrder { id result } }";

    final Community community = Community.create();
    final long house = community.house(community.neighbourhood());
    final long resident = community.elderLivingAlone(community.neighbourhood(), house);

    String residentId() {
        return NodeId.of("Resident", resident);
    }

    String houseId() {
        return NodeId.of("House", house);
    }

    /** A visit at which she was met. */
    Map<String, Object> visit(String text) {
        Map<String, Object> input = new HashMap<>();
        input.put("kind", "VISIT");
        input.put("residentIds", List.of(residentId()));
        input.put("houseIds", List.of(houseId()));
        input.put("text", text);
        input.put("isMet", true);
        input.put("requestId", UUID.randomUUID().toString());
        return input;
    }

    static JsonPath write(GraphQl who, Map<String, Object> input) {
        return who.ask(
                "mutation ($input: JournalWriteInput!) { journalWrite(input: $input) { journalEntry " + ENTRY
                        + " problems { code path } } }",
                "input",
                input);
    }

    /** The id of what was written. */
    static String written(JsonPath answer) {
        String id = answer.getString("data.journalWrite.journalEntry.id");
        if (id == null) {
            throw new AssertionError(answer.prettify());
        }
        return id;
    }

    static JsonPath correct(GraphQl who, String id, int version, Map<String, Object> changes) {
        Map<String, Object> input = new HashMap<>(changes);
        input.put("journalEntryId", id);
        input.put("version", version);
        input.putIfAbsent("reason", "写错了");
        return who.ask(
                "mutation ($input: JournalCorrectInput!) { journalCorrect(input: $input) { journalEntry " + ENTRY
                        + " problems { code path } } }",
                "input",
                input);
    }

    static JsonPath search(GraphQl who, Map<String, Object> filter) {
        return who.ask(
                "query ($filter: JournalFilterInput) { journal(filter: $filter) { edges { cursor node { id text } } pageInfo { hasNextPage } } }",
                "filter",
                filter);
    }

    static List<String> texts(JsonPath answer) {
        return answer.getList("data.journal.edges.node.text");
    }
}
