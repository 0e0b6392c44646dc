package org.minqing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Alarms;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * The published examples answer, each as the role that its first line names. Their variables are words for what the community
 * has: a house, an alert, a neighbourhood.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "graphql", "examples");
    private static final Pattern ROLE = Pattern.compile("as: ([a-z-]+)");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleAnswers(Path example) throws IOException {
        String document = Files.readString(example);
        Community community = Community.create();
        Map<String, Object> words = words(community);
        Object[] variables = Parser.parse(document).getDefinitionsOfType(OperationDefinition.class).stream()
                .flatMap(operation -> operation.getVariableDefinitions().stream())
                .flatMap(variable -> Stream.of(variable.getName(), words.get(variable.getName())))
                .toArray();
        assertThat(variables).as("A variable that is no word of this test").doesNotContainNull();

        Role role = role(document);
        String code =
                role == Role.CADRE || role == Role.SECRETARY ? community.neighbourhoodCode() : community.streetCode();
        JsonPath answer = community.somebody(role, code).ask(document, variables);

        assertThat(answer.<Object>get("errors")).isNull();
        assertThat(answer.<Map<String, Object>>get("data").values()).doesNotContainNull();
        assertThat(answer.getString("data").contains("problems:[[")).isFalse();
    }

    private static Map<String, Object> words(Community community) {
        long alert = Alarms.raise(community, "example-" + UUID.randomUUID());
        long house = Sql.number("select house_id from alert where id = ?", alert);
        return Map.of(
                "alert", NodeId.of("Alert", alert),
                "house", NodeId.of("House", house),
                "neighbourhood", NodeId.of("OrgNode", community.neighbourhood()),
                "tomorrow", Instant.now().plus(1, ChronoUnit.DAYS).toString(),
                "requestId", UUID.randomUUID().toString());
    }

    private static Role role(String document) {
        Matcher named = ROLE.matcher(document);
        assertThat(named.find())
                .as("The first line names the role: # as: cadre")
                .isTrue();
        return Arrays.stream(Role.values())
                .filter(role ->
                        role.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(named.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
