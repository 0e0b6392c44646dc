package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.minqing.platform.Actor;
import org.minqing.platform.Language;
import org.minqing.platform.UnitOfWork;

/**
 * The workbook in which refused rows go back: as they came, each behind its line and the reason in both languages. Mended, it is sent
 * again as it is; the columns of the reasons are passed over.
 */
@ApplicationScoped
class RejectedBook {
    private static final String HEADINGS = "select coalesce(report -> 'headings', '[]') from source_run where id = $1";
    private static final String PAGE = """
        select line, problems, cells_sealed from source_reject where run_id = $1 and line > $2 order by line limit $3
        """;
    private static final List<String> OWN = List.of("原行号 Line", "退回原因", "Reason");
    private static final int ROWS_PER_PAGE = 5_000;
    /** More rows than a sheet holds go to the next one. */
    private static final int ROWS_PER_SHEET = 1_000_000;

    private static final double REASON_WIDTH = 45;
    private static final double WIDTH = 18;

    private final UnitOfWork work;
    private final RunStore store;

    RejectedBook(UnitOfWork work, RunStore store) {
        this.work = work;
        this.store = store;
    }

    private record Refused(long line, JsonArray problems, List<String> cells) {}

    /** Writes it; the thread waits for the pages. */
    void write(Actor reader, long run, Path file, Loop loop) throws IOException {
        List<String> theirs = loop.await(() -> headings(reader, run));
        int own = own(theirs);
        List<String> headings = new ArrayList<>(OWN);
        headings.addAll(theirs.subList(own, theirs.size()));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                Workbook book = new Workbook(out, "Minqing", "1.0")) {
            Worksheet sheet = sheet(book, 1, headings);
            int at = 1;
            int sheets = 1;
            List<Refused> page = page(reader, run, 0, loop);
            while (!page.isEmpty()) {
                if (at > ROWS_PER_SHEET) {
                    sheet.finish();
                    sheet = sheet(book, ++sheets, headings);
                    at = 1;
                }
                for (Refused refused : page) {
                    row(sheet, at++, refused, own);
                }
                sheet.flush();
                page = page(reader, run, page.get(page.size() - 1).line, loop);
            }
            sheet.finish();
        }
    }

    /** How many columns of what came are ours, because a book that was mended came back. */
    private static int own(List<String> headings) {
        return headings.size() >= OWN.size() && headings.subList(0, OWN.size()).equals(OWN) ? OWN.size() : 0;
    }

    private static Worksheet sheet(Workbook book, int number, List<String> headings) throws IOException {
        Worksheet sheet = book.newWorksheet(number == 1 ? "退回" : "退回" + number);
        for (int at = 0; at < headings.size(); at++) {
            sheet.width(at, at == 1 || at == 2 ? REASON_WIDTH : WIDTH);
            sheet.inlineString(0, at, headings.get(at));
        }
        sheet.freezePane(OWN.size(), 1);
        return sheet;
    }

    private static void row(Worksheet sheet, int at, Refused refused, int own) {
        sheet.value(at, 0, refused.line);
        sheet.inlineString(at, 1, RowRefusal.sentences(refused.problems, Language.CHINESE));
        sheet.inlineString(at, 2, RowRefusal.sentences(refused.problems, Language.ENGLISH));
        for (int i = own; i < refused.cells.size(); i++) {
            sheet.inlineString(at, OWN.size() + i - own, refused.cells.get(i));
        }
    }

    private Uni<List<String>> headings(Actor reader, long run) {
        return work.run(reader, tx -> tx.run(HEADINGS, Tuple.of(run))).map(rows -> {
            List<String> headings = new ArrayList<>();
            rows.forEach(row -> row.getJsonArray(0).forEach(heading -> headings.add(String.valueOf(heading))));
            return headings;
        });
    }

    private List<Refused> page(Actor reader, long run, long after, Loop loop) {
        return loop.await(() -> work.run(reader, tx -> tx.run(PAGE, Tuple.of(run, after, ROWS_PER_PAGE)))
                .map(rows -> {
                    List<Refused> page = new ArrayList<>(rows.size());
                    rows.forEach(row -> page.add(new Refused(
                            row.getLong(0), row.getJsonArray(1), store.open(run, row.getLong(0), row.getBuffer(2)))));
                    return page;
                }));
    }
}
