package org.minqing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.ParserOptions;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema grows and never breaks whoever was built on its last release. */
class SchemaBaselineTest {
    private static final Path GRAPHQL = Path.of("..", "graphql");
    private static final String ENDING = ".graphqls";
    /** Started with this release's number, the test keeps the schema as its baseline. */
    private static final String UPDATE = "minqing.baseline.update";

    private static final String OLD = """
        type Query { order(id: ID!, kind: Kind): Order! orders(filter: Filter): [Order!]! }
        type Order { id: ID! note: String! dueAt: String }
        enum Kind { CHECK LEAK }
        input Filter { kind: Kind }
        """;

    @Test
    void nothingThatTheLastReleasePromisedIsGone() throws IOException {
        String published = Files.readString(GRAPHQL.resolve("schema.graphqls"));
        String release = System.getProperty(UPDATE, "");
        if (!release.isBlank()) {
            Files.writeString(GRAPHQL.resolve("baselines").resolve(release + ENDING), published);
        }

        assertThat(breakages(Files.readString(newestBaseline()), published))
                .as("The schema breaks clients of the last release. Keep the old beside the new and deprecate it")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note: String!        | ",
                "note: String!        | note: String",
                "note: String!        | note: Int!",
                "CHECK LEAK           | CHECK",
                "kind: Kind }         | kind: Kind! }",
                "kind: Kind): Order!  | ): Order!",
                "kind: Kind): Order!  | kind: Kind, by: ID!): Order!",
                "[Order!]!            | [Order!]",
                "[Order!]!            | [Order]!",
                "input Filter { kind: | input Filter { by: ID! kind:",
                "orders(filter: Filter): [Order!]! | "
            })
    void whatWouldBreakAClientIsFound(String old, String changed) {
        String now = OLD.replace(old, changed == null ? "" : changed);

        assertThat(now).isNotEqualTo(OLD);
        assertThat(breakages(OLD, now)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note: String!        | note: String! title: String",
                "CHECK LEAK           | CHECK LEAK OTHER",
                "dueAt: String        | dueAt: String!",
                "kind: Kind): Order!  | kind: Kind, by: ID): Order!",
                "input Filter { kind: | input Filter { by: ID kind:",
                "dueAt: String        | dueAt: String @deprecated(reason: \"Use endsAt\")"
            })
    void whatGrowsIsWelcome(String old, String changed) {
        String now = OLD.replace(old, changed);

        assertThat(now).isNotEqualTo(OLD);
        assertThat(breakages(OLD, now)).isEmpty();
    }

    private static List<String> breakages(String old, String now) {
        CapturingReporter found = new CapturingReporter();
        ParserOptions usual = ParserOptions.getDefaultParserOptions();
        // The library's limit is for documents of strangers; our own schema is longer.
        ParserOptions.setDefaultParserOptions(usual.transform(options -> options.maxTokens(Integer.MAX_VALUE)));
        try {
            new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(old, now), found);
        } finally {
            ParserOptions.setDefaultParserOptions(usual);
        }
        return found.getBreakages().stream().map(DiffEvent::getReasonMsg).toList();
    }

    /** By number, so that 0.10.0 follows 0.9.0. */
    private static Path newestBaseline() throws IOException {
        try (Stream<Path> files = Files.list(GRAPHQL.resolve("baselines"))) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .max(Comparator.comparing(SchemaBaselineTest::release))
                    .orElseThrow();
        }
    }

    private static ModuleDescriptor.Version release(Path file) {
        String name = file.getFileName().toString();
        return ModuleDescriptor.Version.parse(name.substring(0, name.length() - ENDING.length()));
    }
}
