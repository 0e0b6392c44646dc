package org.minqing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minqing.platform.NodeId;

/**
 * Answers without what differs from run to run: ids are numbered by type in the order in which they appear ({@code WorkOrder#1}),
 * times are {@code <time>}, dates {@code <date>}, cursors {@code <cursor>}.
 */
final class Normal {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** How long is left is told in whole minutes, and a run may lose one. */
    private static final Pattern MINUTES = Pattern.compile("\\d+(?= 分钟内)");

    private static final Set<String> CURSORS = Set.of("cursor", "endCursor", "startCursor", "after");

    private final Map<String, String> names;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    Normal(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode normal = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> normal.set(field.getKey(), field(field.getKey(), field.getValue())));
            return normal;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode normal = JsonNodeFactory.instance.arrayNode();
            array.forEach(entry -> normal.add(of(entry)));
            return normal;
        }
        return node.isTextual() ? TextNode.valueOf(text(node.textValue())) : node;
    }

    private JsonNode field(String name, JsonNode value) {
        return CURSORS.contains(name) && value.isTextual() ? TextNode.valueOf("<cursor>") : of(value);
    }

    private String text(String text) {
        if (names.containsKey(text)) {
            return names.get(text);
        }
        if (TIME.matcher(text).matches()) {
            return "<time>";
        }
        if (DATE.matcher(text).matches()) {
            return "<date>";
        }
        return NodeId.parse(text)
                .map(id -> number(id.type(), text))
                .orElseGet(() -> UUID.matcher(MINUTES.matcher(text).replaceAll("<minutes>"))
                        .replaceAll(found -> Matcher.quoteReplacement(number("Photo", found.group()))));
    }

    private String number(String type, String id) {
        return ids.computeIfAbsent(id, none -> type + '#' + counts.merge(type, 1, Integer::sum));
    }
}
