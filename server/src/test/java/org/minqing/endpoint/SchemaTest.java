package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minqing.testing.TestServer;

/** The schema as it is printed is what is reviewed. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SchemaTest {
    private static final Path PUBLISHED = Path.of("..", "graphql", "schema.graphqls");
    /** Started with this, the test writes the file instead of comparing. */
    private static final String UPDATE = "minqing.schema.update";

    private static final Set<String> PUBLISHED_DIRECTIVES = Set.of("sensitivity", "deprecated", "oneOf");
    private static final Set<String> BUILT_IN = Set.of("Int", "Float", "String", "Boolean", "ID");

    @Inject
    GraphQlEngine engine;

    @Test
    void theSchemaIsThePublishedOne() throws IOException {
        String printed = new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeDirectives(PUBLISHED_DIRECTIVES::contains)
                        .includeScalarTypes(true)
                        .includeSchemaDefinition(true))
                .print(engine.schema());

        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(PUBLISHED, printed);
        }

        assertThat(Files.readString(PUBLISHED))
                .as("The schema changed. Look at the change, run the tests with -D%s=true, and commit the file", UPDATE)
                .isEqualTo(printed);
    }

    @Test
    void everyTypeFieldAndArgumentHasASentence() {
        List<String> silent = new ArrayList<>();
        own(engine.schema()).forEach(type -> {
            if (description(type).isBlank()) {
                silent.add(type.getName());
            }
            fields(type).forEach(field -> {
                if (isBlank(field.getDescription())) {
                    silent.add(type.getName() + "." + field.getName());
                }
                field.getArguments().forEach(argument -> {
                    if (isBlank(argument.getDescription())) {
                        silent.add(type.getName() + "." + field.getName() + "(" + argument.getName() + ")");
                    }
                });
            });
            if (type instanceof GraphQLInputObjectType input) {
                input.getFieldDefinitions().forEach(field -> {
                    if (isBlank(field.getDescription())) {
                        silent.add(type.getName() + "." + field.getName());
                    }
                });
            }
        });

        assertThat(silent).isEmpty();
    }

    @Test
    void s8EveryFieldDeclaresItsSensitivity() {
        List<String> undeclared = new ArrayList<>();
        own(engine.schema())
                .forEach(type -> fields(type).forEach(field -> {
                    if (!field.hasDirective("sensitivity")) {
                        undeclared.add(type.getName() + "." + field.getName());
                    }
                }));

        assertThat(undeclared).isEmpty();
    }

    @Test
    void countsAreInts() {
        assertThat(own(engine.schema())
                        .flatMap(type -> fields(type)
                                .map(field -> type.getName() + "." + field.getName() + ": "
                                        + graphql.schema.GraphQLTypeUtil.simplePrint(field.getType())))
                        .filter(printed -> printed.contains("BigInteger") || printed.contains("BigDecimal")))
                .isEmpty();
    }

    private static Stream<GraphQLNamedType> own(GraphQLSchema schema) {
        return schema.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__") && !BUILT_IN.contains(type.getName()));
    }

    private static Stream<GraphQLFieldDefinition> fields(GraphQLNamedType type) {
        if (type instanceof GraphQLObjectType object) {
            return object.getFieldDefinitions().stream();
        }
        return type instanceof GraphQLInterfaceType abstraction
                ? abstraction.getFieldDefinitions().stream()
                : Stream.empty();
    }

    private static String description(GraphQLNamedType type) {
        String text = type instanceof GraphQLEnumType constants
                ? constants.getDescription()
                : type instanceof GraphQLInputObjectType input
                        ? input.getDescription()
                        : type instanceof GraphQLObjectType object ? object.getDescription() : "-";
        return type.getName().matches("Query|Mutation|Subscription") ? "-" : text == null ? "" : text;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
