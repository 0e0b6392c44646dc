package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Tx;
import org.minqing.residents.IdNumber;
import org.minqing.residents.PeopleIntake;
import org.minqing.residents.PersonRecord;
import org.minqing.residents.PhoneNumber;
import org.minqing.residents.Sex;
import org.minqing.sources.ClaimStore.Claim;
import org.minqing.sources.ClaimStore.Field;
import org.minqing.sources.ClaimStore.Word;

/**
 * Who said what of a field, and whose word holds: the column's rank goes first, then the later time. What does not hold is kept
 * beside it, and withheld from the adapter, so that it sets nothing.
 */
@ApplicationScoped
class Lineage {
    private final ClaimStore store;
    private final PeopleIntake people;

    Lineage(ClaimStore store, PeopleIntake people) {
        this.store = store;
        this.people = people;
    }

    private static List<SourceColumn> claiming(SourceForm form) {
        return form.columns().stream().filter(column -> column.field() != null).toList();
    }

    /** The rows without the values that another source's word overrules. */
    Uni<List<SourceRow>> holding(Tx tx, SourceForm form, List<SourceRow> rows) {
        List<SourceColumn> columns = claiming(form);
        if (columns.isEmpty() || rows.isEmpty()) {
            return Uni.createFrom().item(rows);
        }
        Collection<Long> residents = new TreeSet<>();
        Collection<Long> houses = new TreeSet<>();
        rows.forEach(row -> {
            if (row.residentId() != null) {
                residents.add(row.residentId());
            } else if (row.houseId() != null) {
                houses.add(row.houseId());
            }
        });
        return store.findStanding(tx, residents, houses, form.number())
                .map(standing -> standing.isEmpty()
                        ? rows
                        : rows.stream()
                                .map(row -> holding(row, columns, standing))
                                .toList());
    }

    private static SourceRow holding(SourceRow row, List<SourceColumn> columns, Map<Field, Word> standing) {
        Map<String, Object> values = new LinkedHashMap<>(row.values());
        for (SourceColumn column : columns) {
            Word other = standing.get(field(column, row.residentId(), row.houseId()));
            if (other != null && other.goesBefore(new Word(column.rank(), row.eventAt()))) {
                values.remove(column.name());
            }
        }
        return values.size() == row.values().size() ? row : row.with(values);
    }

    private static Field field(SourceColumn column, @Nullable Long resident, @Nullable Long house) {
        return resident != null
                ? new Field(resident, null, String.valueOf(column.field()))
                : new Field(null, house, String.valueOf(column.field()));
    }

    /** Writes down what the rows said, whether it holds or not. */
    Uni<Void> note(Tx tx, SourceForm form, long run, List<RecordStore.Kept> records) {
        List<SourceColumn> columns = claiming(form);
        if (columns.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<Field, Claim> claims = new LinkedHashMap<>();
        for (RecordStore.Kept kept : records) {
            for (SourceColumn column : columns) {
                Object value = kept.row().values().get(column.name());
                if (value != null
                        && (kept.taken().residentId() != null || kept.taken().houseId() != null)) {
                    Claim claim = claim(kept, column, value);
                    claims.merge(
                            claim.field(), claim, (one, other) -> one.word().goesBefore(other.word()) ? one : other);
                }
            }
        }
        return store.put(tx, form, run, List.copyOf(claims.values()));
    }

    private static Claim claim(RecordStore.Kept kept, SourceColumn column, Object value) {
        return new Claim(
                field(column, kept.taken().residentId(), kept.taken().houseId()),
                Objects.requireNonNull(kept.taken().neighbourhoodId()),
                new Word(column.rank(), kept.row().eventAt()),
                shown(column, value),
                kept.row().digest(),
                kept.row().line());
    }

    private static String shown(SourceColumn column, Object value) {
        return switch (column.type()) {
            case PHONE -> new PhoneNumber(value.toString()).masked();
            case ID_NUMBER -> new IdNumber(value.toString()).masked();
            case TEXT, WHOLE, DECIMAL, DATE, TIME, YES_NO, CHOICE -> value.toString();
        };
    }

    /** Sets what the rows say of people that a register does not keep itself; the values that do not hold are already withheld. */
    Uni<Void> apply(Tx tx, SourceForm form, List<SourceRow> rows) {
        if (form.about() == SourceForm.About.REGISTER || claiming(form).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<PersonRecord> records = new ArrayList<>();
        for (SourceRow row : rows) {
            if (row.residentId() != null && row.neighbourhoodId() != null) {
                records.add(new PersonRecord(
                        row.neighbourhoodId(),
                        row.residentId(),
                        null,
                        row.values().get("sex") instanceof String sex ? Sex.valueOf(sex) : null,
                        row.date("birthDate").orElse(null),
                        row.date("deathDate").orElse(null),
                        row.values().get("livesAlone") instanceof Boolean alone ? alone : null,
                        row.text("phone").orElse(null),
                        null));
            }
        }
        return records.isEmpty()
                ? Uni.createFrom().voidItem()
                : people.take(tx, records).replaceWithVoid();
    }
}
