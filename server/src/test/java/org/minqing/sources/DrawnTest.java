package org.minqing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minqing.access.Vault;
import org.minqing.tags.Subject;
import org.minqing.tags.SubjectKind;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What each form draws from its rows: tags with whom they are about, and facts. */
@QuarkusTest
@WithTestResource(TestServer.class)
class DrawnTest {
    private static final Subject STAIRWELL = new Subject(SubjectKind.STAIRWELL, 3, 1);
    private static final Subject GROWN_UP = new Subject(SubjectKind.PERSON, 4, 1);
    private static final SourceRow.Link SOMEBODY_AT_HOME = new SourceRow.Link(1L, 2L, 1, 100);

    @Inject
    SourceForms forms;

    @Inject
    Vault vault;

    /** The sample rows of each form that draws. */
    private Map<SourceForm, List<SourceRow>> samples() throws IOException {
        Map<SourceForm, List<SourceRow>> samples = new HashMap<>();
        try (Stream<Path> files = Files.list(Samples.FOLDER)) {
            for (Path file : files.toList()) {
                SourceForm form = forms.find(file.getFileName().toString().replaceFirst("\\..*", ""))
                        .orElseThrow();
                if (forms.adapter(form.number()) instanceof Drawer) {
                    samples.put(
                            form,
                            Samples.parsed(form, vault, file).stream()
                                    .map(parsed -> parsed.row().linked(SOMEBODY_AT_HOME))
                                    .toList());
                }
            }
        }
        return samples;
    }

    private Drawn draw(SourceForm form, SourceRow row) {
        Drawn drawn = new Drawn(
                form,
                new Surroundings(Map.of(row.externalId(), STAIRWELL), Map.of(row.externalId(), List.of(GROWN_UP))));
        ((Drawer) forms.adapter(form.number())).draw(row, drawn);
        return drawn;
    }

    @Test
    void theSamplesDrawWhatTheTableSays() throws IOException {
        Map<String, String> found = new TreeMap<>();
        samples().forEach((form, rows) -> {
            for (int at = 0; at < rows.size(); at++) {
                found.put(form.code() + " " + (at + 1), told(draw(form, rows.get(at))));
            }
        });

        assertThat(String.join(
                        "\n",
                        found.entrySet().stream()
                                .map(row -> row.getKey() + ": " + row.getValue())
                                .toList()))
                .isEqualTo(Files.readString(Path.of("src", "test", "resources", "drawn.txt"))
                        .strip());
    }

    /** Tags that begin, with a star where they end by themselves; tags that end, with a minus; facts in brackets. */
    private static String told(Drawn drawn) {
        List<String> told = new ArrayList<>();
        drawn.assigned.forEach(
                tag -> told.add(word(tag.subject()) + tag.tag() + (tag.validUntil() == null ? "" : "*")));
        drawn.withdrawn.forEach(tag -> told.add("-" + word(tag.subject()) + tag.tag()));
        drawn.facts.forEach(fact -> told.add("[" + word(fact.subject()) + fact.kind() + "]"));
        return String.join(" ", told);
    }

    private static String word(Subject subject) {
        return switch (subject.kind()) {
            case PERSON -> subject.equals(GROWN_UP) ? "adult:" : "person:";
            case HOUSE -> "house:";
            case STAIRWELL -> "stairwell:";
            case HOUSEHOLD -> "household:";
        };
    }

    @Test
    void everyImportedTagIsDrawnBySomeFormAndNoOtherIs() throws IOException {
        TreeSet<String> drawn = new TreeSet<>();
        samples()
                .forEach((form, rows) -> rows.forEach(row -> variants(form, row)
                        .forEach(variant -> draw(form, variant)
                                .assigned
                                .forEach(tag -> drawn.add(tag.subject().kind() + " " + tag.tag())))));

        TreeSet<String> imported = new TreeSet<>();
        Sql.run("select subject_kind || ' ' || code from tag where kind = 'IMPORTED' and id <= 240")
                .forEach(tag -> imported.add((String) tag));
        assertThat(drawn).isEqualTo(imported);
    }

    /** The row as it is, and with each other thing that one of its cells may say. */
    private static List<SourceRow> variants(SourceForm form, SourceRow row) {
        List<SourceRow> variants = new ArrayList<>(List.of(row));
        for (SourceColumn column : form.columns()) {
            for (Object value : values(column)) {
                Map<String, Object> values = new HashMap<>(row.values());
                values.put(column.name(), value);
                variants.add(row.with(values));
            }
        }
        return variants;
    }

    private static List<Object> values(SourceColumn column) {
        return switch (column.type()) {
            case CHOICE -> List.copyOf(new TreeSet<>(column.words().values()));
            case YES_NO -> List.of(true, false);
            case DATE -> List.of(LocalDate.of(2026, 1, 2));
            case WHOLE -> List.of(1L, 3L, 5L);
            case TEXT, DECIMAL, TIME, ID_NUMBER, PHONE -> List.of();
        };
    }
}
