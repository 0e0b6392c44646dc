package org.minqing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.minqing.access.Vault;
import org.minqing.sources.RowParser.Parsed;

/** The sample files, as an import reads them. */
final class Samples {
    static final Path FOLDER = Path.of("src", "main", "resources", "sources");

    private Samples() {}

    static List<Parsed> parsed(SourceForm form, Vault vault, Path path) throws IOException {
        RowParser parser = new RowParser(form, vault, Instant.now(), Instant.now(), new Findings());
        List<Parsed> all = new ArrayList<>();
        try (RowReader reader = SourceFile.of(path).open()) {
            Header header = null;
            for (RowReader.RawRow row = reader.next(); row != null; row = reader.next()) {
                Header found = Header.of(form, reader.headings().isEmpty() ? row.cells() : reader.headings());
                if (header == null && found.isOne(form)) {
                    header = found;
                    assertThat(header.missing(form)).as("%s", path).isEmpty();
                    if (reader.headings().isEmpty()) {
                        continue;
                    }
                }
                if (header != null && !row.isEmpty()) {
                    all.add(parser.parse(row, header));
                }
            }
        }
        return all;
    }
}
