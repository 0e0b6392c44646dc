package org.minqing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.minqing.testing.GraphQl;

/** One story in {@code expected/<name>.json}: documents with their variables and answers, in order. */
final class Recording {
    /** Started with this, the test records the answers instead of comparing. */
    private static final String UPDATE = "minqing.expected.update";

    /** Variables sorted by name, or a recording would differ from run to run. */
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final String file;
    private final GraphQl who;
    private final Normal normal;
    private final List<Turn> turns = new ArrayList<>();

    @JsonPropertyOrder({"operation", "variables", "answer"})
    record Turn(String operation, JsonNode variables, JsonNode answer) {}

    /** @param names words to write in place of others that differ from run to run */
    Recording(String name, GraphQl who, Map<String, String> names) {
        this.file = "expected/" + name + ".json";
        this.who = who;
        this.normal = new Normal(names);
    }

    /** Sends a document by its id alone; the answer as it came. */
    JsonNode play(String operation, Map<String, Object> variables) throws IOException {
        String answer = who.request()
                .contentType("application/json")
                .body(Map.of("documentId", documentId(operation), "variables", variables))
                .post("/graphql")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JsonNode told = MAPPER.readTree(answer);
        turns.add(new Turn(operation, normal.of(MAPPER.valueToTree(variables)), normal.of(told)));
        return told;
    }

    void compare() throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            ContractFiles.write(file, turns);
        }
        assertThat(ContractFiles.printed(turns))
                .as("Answers changed. Look at the change, run with -D%s=true, commit", UPDATE)
                .isEqualTo(Files.readString(ContractFiles.path(file)));
    }

    private static String documentId(String operation) throws IOException {
        byte[] body = Files.readAllBytes(ContractFiles.path("operations/" + operation + ".graphql"));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
