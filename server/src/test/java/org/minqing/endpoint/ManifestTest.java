package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minqing.testing.TestServer;

/** The persisted documents: written from the operations of the mobile contract, never taken away. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ManifestTest {
    private static final Path CONTRACT = Path.of("..", "mobile-contract", "src", "main", "resources");
    private static final Path OPERATIONS = CONTRACT.resolve("mobile-contract/operations");
    private static final Path MANIFEST = CONTRACT.resolve(Manifest.RESOURCE);
    /** Started with this, the test adds what is missing instead of failing. */
    private static final String UPDATE = "minqing.manifest.update";

    @Inject
    GraphQlEngine engine;

    @Inject
    Limits limits;

    @Test
    void everyOperationIsInTheManifestAndEveryDocumentStillRuns() throws IOException {
        Manifest kept = Files.exists(MANIFEST) ? Manifest.read(Files.readString(MANIFEST)) : Manifest.EMPTY;
        List<Manifest.Entry> entries = new ArrayList<>(kept.documents());
        for (Manifest.Entry operation : operations()) {
            if (entries.stream().noneMatch(entry -> entry.id().equals(operation.id()))) {
                entries.add(operation);
            }
        }
        entries.sort(Comparator.comparing(Manifest.Entry::name).thenComparing(Manifest.Entry::since));
        Manifest grown = new Manifest(Manifest.FORMAT, Manifest.VERSION, entries);

        entries.forEach(this::runs);
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(MANIFEST, printed(grown));
        }

        assertThat(Files.readString(MANIFEST))
                .as("An operation is new or changed. Run this test with -D%s=true and commit the manifest", UPDATE)
                .isEqualTo(printed(grown));
    }

    @Test
    void aDocumentThatIsNotWhatItsIdSaysStopsTheStart() {
        assertThatThrownBy(() -> new Manifest.Entry(Manifest.digest("{ a }"), "A", "query", "2026-01-01", "{ b }"))
                .hasMessage("The document A is not what its id says");
    }

    /** Every document of every shipped version must go on running. */
    private void runs(Manifest.Entry entry) {
        Documents.Prepared prepared = new Documents(engine.schema(), limits).prepare(entry.body());
        assertThat(prepared.errors).as(entry.name()).isEmpty();
        Documents.PreparedOperation operation = prepared.operation(null);
        assertThat(operation.definition().getName()).isEqualTo(entry.name());
        assertThat(operation.cost().with(Map.of())).as(entry.name()).isLessThan(limits.cost());
    }

    private static List<Manifest.Entry> operations() throws IOException {
        try (Stream<Path> files = Files.list(OPERATIONS)) {
            return files.filter(file -> file.toString().endsWith(".graphql"))
                    .map(ManifestTest::entry)
                    .toList();
        }
    }

    private static Manifest.Entry entry(Path file) {
        try {
            String body = Files.readString(file);
            OperationDefinition operation = Parser.parse(body)
                    .getFirstDefinitionOfType(OperationDefinition.class)
                    .orElseThrow();
            return new Manifest.Entry(
                    Manifest.digest(body),
                    operation.getName(),
                    operation.getOperation().name().toLowerCase(Locale.ROOT),
                    LocalDate.now(ZoneId.of("Asia/Shanghai")).toString(),
                    body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String printed(Manifest manifest) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(manifest) + "\n";
    }
}
