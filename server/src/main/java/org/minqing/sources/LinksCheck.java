package org.minqing.sources;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Vault;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;

/**
 * {@code links-check TRUTH…}: how well records were linked, held against what is known to be true. A file has the columns
 * {@code source} (a form's code), {@code external_id} and {@code resident_key} (the ID number of whom the record is about; empty for
 * nobody of this area); of a folder, all files that have them are taken. Prints precision and recall, per form and in all, and
 * ends with 0 where both are good enough.
 */
@Singleton
@Unremovable
public class LinksCheck implements QuarkusApplication {
    private static final Actor ACTOR = new ServerActor("links-check");
    private static final int BATCH = 5_000;
    private static final String COLUMNS = "source,external_id,resident_key";
    private static final int CELLS = 3;
    private static final int WRONG_USE = 2;
    private static final int TOO_LOW = 3;
    private static final double PRECISION_MIN = 0.99;
    private static final double RECALL_MIN = 0.97;

    private static final String COMPARE = """
        select count(*) filter (where r.resident_id is not null and coalesce(t.id, -1) = k.kept_id),
          count(*) filter (where r.resident_id is not null and coalesce(t.id, -1) <> k.kept_id),
          count(*) filter (where t.number is not null)
        from (select a.external_id, a.number, p.kept_id as id
              from unnest($2::text[], $3::bytea[]) as a(external_id, number)
              left join resident p on p.id_number_index = a.number) t
        left join source_record r on r.form = $1 and r.external_id = t.external_id collate "C"
        left join resident k on k.id = r.resident_id
        """;

    private final Vertx vertx;
    private final UnitOfWork work;
    private final SourceForms forms;
    private final Vault vault;

    LinksCheck(Vertx vertx, UnitOfWork work, SourceForms forms, Vault vault) {
        this.vertx = vertx;
        this.work = work;
        this.forms = forms;
        this.vault = vault;
    }

    /** Links that are right, that are wrong, and that there should be. */
    private record Counts(long right, long wrong, long wanted) {
        Counts plus(Counts other) {
            return new Counts(right + other.right, wrong + other.wrong, wanted + other.wanted);
        }

        double precision() {
            return right + wrong == 0 ? 1 : (double) right / (right + wrong);
        }

        double recall() {
            return wanted == 0 ? 1 : (double) right / wanted;
        }

        void print(String name) {
            System.out.printf(
                    "%-24s 准确率 precision %.4f · 召回率 recall %.4f · %,d / %,d%n",
                    name, precision(), recall(), right, wanted);
        }
    }

    private record Truth(String externalId, @Nullable Buffer number) {}

    @Override
    public int run(String... words) throws IOException {
        List<Path> truths = new ArrayList<>();
        for (String word : words) {
            truths.addAll(truths(Path.of(word)));
        }
        if (truths.isEmpty()) {
            System.err.println("用法 Use: links-check TRUTH… (" + COLUMNS + ")");
            return WRONG_USE;
        }
        Loop loop = new Loop(vertx);
        Counts all = new Counts(0, 0, 0);
        for (SourceForm form : forms.all()) {
            Counts counts = new Counts(0, 0, 0);
            for (Path truth : truths) {
                counts = counts.plus(check(form, truth, loop));
            }
            if (counts.wanted + counts.right + counts.wrong > 0) {
                counts.print(form.code());
            }
            all = all.plus(counts);
        }
        all.print("合计 all");
        return all.precision() >= PRECISION_MIN && all.recall() >= RECALL_MIN ? 0 : TOO_LOW;
    }

    /** The file itself, or those of a folder that are such files. */
    private static List<Path> truths(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.isReadable(path) ? List.of(path) : List.of();
        }
        List<Path> truths = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*.csv")) {
            for (Path file : files) {
                try (BufferedReader lines = Files.newBufferedReader(file)) {
                    if (COLUMNS.equals(lines.readLine())) {
                        truths.add(file);
                    }
                }
            }
        }
        return truths;
    }

    private Counts check(SourceForm form, Path file, Loop loop) throws IOException {
        Counts counts = new Counts(0, 0, 0);
        List<Truth> batch = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length == CELLS && cells[0].equals(form.code())) {
                    batch.add(new Truth(cells[1], cells[2].isEmpty() ? null : Buffer.buffer(vault.index(cells[2]))));
                }
                if (batch.size() == BATCH) {
                    counts = counts.plus(compare(form, batch, loop));
                    batch.clear();
                }
            }
        }
        return batch.isEmpty() ? counts : counts.plus(compare(form, batch, loop));
    }

    private Counts compare(SourceForm form, List<Truth> truths, Loop loop) {
        Tuple values = Tuple.of((short) form.number())
                .addValue(RecordStore.all(truths, String[]::new, Truth::externalId))
                .addValue(RecordStore.all(truths, Buffer[]::new, Truth::number));
        return loop.await(() -> compare(values));
    }

    private Uni<Counts> compare(Tuple values) {
        return work.run(ACTOR, tx -> tx.run(COMPARE, values)).map(rows -> {
            var row = rows.iterator().next();
            return new Counts(row.getLong(0), row.getLong(1), row.getLong(2));
        });
    }
}
