package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.ExampleRequests;
import org.minqing.testing.GraphQl;
import org.minqing.testing.GraphQlSocket;
import org.minqing.testing.Signed;
import org.minqing.testing.TestServer;

/** Who may call what: the published table says it, and every cell of it is tried. */
@QuarkusTest
@WithTestResource(TestServer.class)
class CallersTest {
    private static final Path PUBLISHED = Path.of("..", "graphql", "CALLERS.md");
    /** Started with this, the test writes the file instead of comparing. */
    private static final String UPDATE = "minqing.callers.update";

    @Inject
    GraphQlEngine engine;

    @Inject
    PersistedDocuments documents;

    private record Operation(String kind, GraphQLFieldDefinition field, Set<Role> allowed) {}

    @Test
    void theTableOfCallersIsThePublishedOne() throws IOException {
        String printed = table();

        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(PUBLISHED, printed);
        }

        assertThat(Files.exists(PUBLISHED) ? Files.readString(PUBLISHED) : "")
                .as("Who may call changed. Look at it, run this test with -D%s=true, and commit the file", UPDATE)
                .isEqualTo(printed);
    }

    @Test
    void aRoleThatIsBoundToKeptDocumentsHasOneForAllThatItMayCall() throws IOException {
        Set<Role> free = freeInProduction();
        Set<String> kept = new HashSet<>();
        documents
                .ids()
                .forEach(id -> Parser.parse(documents.find(id)).getDefinitionsOfType(OperationDefinition.class).stream()
                        .flatMap(operation -> operation.getSelectionSet().getSelectionsOfType(Field.class).stream())
                        .forEach(field -> kept.add(field.getName())));

        assertThat(free).doesNotContain(Role.CADRE, Role.VOLUNTEER, Role.MERCHANT);
        assertThat(operations()
                        .filter(operation -> !free.containsAll(operation.allowed))
                        .map(operation -> operation.field.getName())
                        .filter(name -> !kept.contains(name)))
                .as("These have no document among the mobile contract's operations")
                .isEmpty();
    }

    /** As it is where no profile says otherwise. */
    private static Set<Role> freeInProduction() throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
            shipped.load(reader);
        }
        Set<String> claims =
                Set.of(shipped.getProperty("minqing.graphql.free-documents").split(","));
        return Stream.of(Role.values())
                .filter(role -> claims.contains(role.claim()))
                .collect(Collectors.toSet());
    }

    @Test
    void everyOperationAnswersEveryRoleAsTheTableSays() {
        Community community = Community.create();
        ExampleRequests examples = new ExampleRequests(engine.schema(), Map.of(), 1);
        List<String> wrong = new ArrayList<>();

        operations().filter(operation -> !operation.kind.equals("subscription")).forEach(operation -> {
            for (Role role : Role.values()) {
                var example = examples.of(operation.kind, operation.field);
                String code = code(community
                        .somebody(role, community.streetCode())
                        .post(example.document(), example.variablePairs()));
                boolean isRefused = "FORBIDDEN".equals(code);
                if (isRefused == operation.allowed.contains(role) || isFault(code)) {
                    wrong.add("%s as %s: %s".formatted(operation.field.getName(), role, code));
                }
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void everySubscriptionOpensForEveryRoleAsTheTableSays() {
        Community community = Community.create();
        ExampleRequests examples = new ExampleRequests(engine.schema(), Map.of(), 1);
        List<Operation> subscriptions = operations()
                .filter(operation -> operation.kind.equals("subscription"))
                .toList();
        List<String> wrong = new ArrayList<>();

        for (Role role : Role.values()) {
            Set<String> refused = new HashSet<>();
            try (GraphQlSocket socket =
                    GraphQlSocket.as(Signed.as(role, "subscriber-" + role, community.streetCode()))) {
                for (Operation operation : subscriptions) {
                    var example = examples.of(operation.kind, operation.field);
                    socket.subscribe(operation.field.getName(), example.document(), example.variablePairs());
                }
                subscriptions.stream()
                        .filter(operation -> !operation.allowed.contains(role))
                        .forEach(operation -> refused.add(refusal(socket.next())));
                if (!socket.isSilent()) {
                    wrong.add(role + " is told more than it may not");
                }
            }
            subscriptions.stream()
                    .filter(operation -> operation.allowed.contains(role)
                            == refused.contains(operation.field.getName() + " FORBIDDEN"))
                    .forEach(operation -> wrong.add(operation.field.getName() + " as " + role + ": " + refused));
        }

        assertThat(subscriptions).hasSizeGreaterThan(2);
        assertThat(wrong).isEmpty();
    }

    private static String refusal(JsonPath message) {
        return message.getString("id") + " " + message.getString("payload[0].extensions.code");
    }

    @Test
    void nobodyAndNoRoleAreRefusedEverywhere() {
        Community community = Community.create();
        ExampleRequests examples = new ExampleRequests(engine.schema(), Map.of(), 1);
        GraphQl roleless =
                GraphQl.as(Signed.as(List.of(), "roleless", java.time.Duration.ofHours(1), community.streetCode()));
        List<String> wrong = new ArrayList<>();

        operations().forEach(operation -> {
            var example = examples.of(operation.kind, operation.field);
            Response nobody = GraphQl.asNobody().post(example.document(), example.variablePairs());
            if (nobody.statusCode() != 401 || !"UNAUTHENTICATED".equals(code(nobody))) {
                wrong.add(operation.field.getName() + " as nobody: " + nobody.statusCode());
            }
            Response none = roleless.post(example.document(), example.variablePairs());
            if (none.path("data." + operation.field.getName()) != null) {
                wrong.add(operation.field.getName() + " without a role: " + none.statusCode());
            }
        });

        assertThat(wrong).isEmpty();
    }

    @Test
    void aTokenThatIsNoneIsTakenForNobody() {
        Community community = Community.create();
        String token = Signed.as(Role.CADRE, "somebody", community.neighbourhoodCode());

        for (String foreign : List.of("none", token.replaceFirst("[.][^.]+$", ".AAAA"))) {
            Response answer = GraphQl.as(foreign).post("{ orgNodes { name } }");

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(code(answer)).isEqualTo("UNAUTHENTICATED");
        }
    }

    private static boolean isFault(String code) {
        return Set.of("INTERNAL", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "UNAUTHENTICATED")
                .contains(code == null ? "" : code);
    }

    private static String code(Response response) {
        return response.path("errors[0].extensions.code");
    }

    private Stream<Operation> operations() {
        return Stream.of(
                        operations("query", engine.schema().getQueryType()),
                        operations("mutation", engine.schema().getMutationType()),
                        operations("subscription", engine.schema().getSubscriptionType()))
                .flatMap(own -> own);
    }

    private Stream<Operation> operations(String kind, GraphQLObjectType root) {
        return root == null
                ? Stream.empty()
                : root.getFieldDefinitions().stream()
                        .sorted((one, other) -> one.getName().compareTo(other.getName()))
                        .map(field -> new Operation(kind, field, allowed(root, field)));
    }

    private Set<Role> allowed(GraphQLObjectType root, GraphQLFieldDefinition field) {
        var fetcher = (OperationFetcher) engine.schema()
                .getCodeRegistry()
                .getDataFetcher(FieldCoordinates.coordinates(root.getName(), field.getName()), field);
        return fetcher.allowed();
    }

    private String table() {
        StringBuilder text = new StringBuilder("""
                # 谁可以调用什么 Who may call what

                由测试生成并逐格实测，勿手改。Made by a test that also tries every cell; not edited by hand.

                没有登录者一律得到 `UNAUTHENTICATED`；空格处得到 `FORBIDDEN`。有 ● 的角色也只看得到自己范围内的数据。
                Who has not signed in gets `UNAUTHENTICATED`, an empty cell gets `FORBIDDEN`; a ● still sees its own area only.

                """);
        text.append("| |");
        Stream.of(Role.values())
                .forEach(role -> text.append(' ').append(role.claim()).append(" |"));
        text.append("\n|---|").append(":-:|".repeat(Role.values().length)).append('\n');
        operations().forEach(operation -> {
            text.append("| ")
                    .append(operation.kind)
                    .append(" `")
                    .append(operation.field.getName())
                    .append("` |");
            Stream.of(Role.values()).forEach(role -> text.append(operation.allowed.contains(role) ? " ● |" : " |"));
            text.append('\n');
        });
        return text.toString();
    }
}
