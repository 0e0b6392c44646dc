package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.platform.Language;
import org.minqing.platform.Refused;
import org.minqing.platform.UnitOfWork;
import org.minqing.residents.ResidentView;
import org.minqing.residents.Residents;

/** A kept cohort as a workbook: what the caller may see of each person, masked as everywhere. The audit line is committed first. */
@ApplicationScoped
class CohortExport {
    /** More is no list that somebody works through. */
    static final int PEOPLE_MAX = 20_000;

    private static final List<String> CHINESE = List.of("姓名", "性别", "出生日期", "独居", "电话", "标签");
    private static final List<String> ENGLISH = List.of("Name", "Sex", "Date of birth", "Lives alone", "Phone", "Tags");
    private static final int READ_AT_ONCE = 1_000;

    private final Cohorts cohorts;
    private final Residents residents;
    private final Tags tags;
    private final Audit audit;
    private final UnitOfWork work;
    private final Vertx vertx;

    CohortExport(Cohorts cohorts, Residents residents, Tags tags, Audit audit, UnitOfWork work, Vertx vertx) {
        this.cohorts = cohorts;
        this.residents = residents;
        this.tags = tags;
        this.audit = audit;
        this.work = work;
        this.vertx = vertx;
    }

    /** Throws {@link Refused} for more than may be exported at once. */
    Uni<byte[]> export(Caller caller, String cohortId) {
        Language language = Language.current();
        return cohorts.find(caller, new CohortAsked(cohortId, null, null, null)).chain(found -> {
            if (found.count() > PEOPLE_MAX) {
                throw new Refused(TagProblem.COHORT_TOO_LARGE, "", PEOPLE_MAX);
            }
            List<Long> keys = found.keys(0, PEOPLE_MAX);
            return note(caller, cohortId, found.countByNeighbourhood())
                    .chain(() -> rows(caller, keys))
                    .chain(rows -> written(rows, language));
        });
    }

    /** Each neighbourhood's auditors read how many of its own people were exported. */
    private Uni<Void> note(Caller caller, String cohortId, Map<Integer, Integer> counts) {
        return work.run(caller, tx -> {
            Uni<Void> noted = Uni.createFrom().voidItem();
            for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
                Audit.Line line = new Audit.Line(
                        count.getKey(), "EXPORT", CohortView.TYPE, cohortId, null, Map.of("people", count.getValue()));
                noted = noted.chain(() -> audit.write(tx, caller, line));
            }
            return noted;
        });
    }

    private record Line(ResidentView person, List<TagView> tags) {}

    private Uni<List<Line>> rows(Caller caller, List<Long> keys) {
        List<Line> lines = new ArrayList<>(keys.size());
        Uni<Void> read = Uni.createFrom().voidItem();
        for (int from = 0; from < keys.size(); from += READ_AT_ONCE) {
            List<Long> part = keys.subList(from, Math.min(from + READ_AT_ONCE, keys.size()));
            read = read.chain(() -> Uni.combine()
                    .all()
                    .unis(residents.find(caller, part), tags.listOf(caller, SubjectKind.PERSON, part))
                    .asTuple()
                    .invoke(both -> both.getItem1()
                            .forEach((key, person) ->
                                    lines.add(new Line(person, both.getItem2().getOrDefault(key, List.of())))))
                    .replaceWithVoid());
        }
        return read.replaceWith(lines);
    }

    /** Packing costs; it is not done on the event loop. */
    private Uni<byte[]> written(List<Line> lines, Language language) {
        lines.sort(Comparator.comparing(line -> line.person.key()));
        return Uni.createFrom()
                .emitter(emitter -> vertx.executeBlocking(() -> workbook(lines, language))
                        .onComplete(done -> {
                            if (done.succeeded()) {
                                emitter.complete(done.result());
                            } else {
                                emitter.fail(done.cause());
                            }
                        }));
    }

    private static byte[] workbook(List<Line> lines, Language language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Minqing", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(language.choose("人群", "Cohort"));
            List<String> titles = language == Language.CHINESE ? CHINESE : ENGLISH;
            for (int column = 0; column < titles.size(); column++) {
                sheet.value(0, column, titles.get(column));
            }
            for (int row = 1; row <= lines.size(); row++) {
                write(sheet, row, lines.get(row - 1), language);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, int row, Line line, Language language) {
        ResidentView person = line.person;
        List<String> cells = new ArrayList<>();
        cells.add(person.name());
        cells.add(
                switch (person.sex()) {
                    case FEMALE -> language.choose("女", "Female");
                    case MALE -> language.choose("男", "Male");
                    case UNKNOWN -> language.choose("不详", "Unknown");
                });
        cells.add(person.birthDate() == null ? "" : person.birthDate().toString());
        cells.add(person.livesAlone() ? language.choose("是", "Yes") : "");
        cells.add(person.phone() == null ? "" : person.phone());
        cells.add(line.tags.stream().map(TagView::name).collect(Collectors.joining("、")));
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, cells.get(column));
        }
    }
}
