package org.minqing.sources;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Vault;
import org.minqing.platform.Refused;

/** Reads the cells of rows as their columns say; every cell of a row that is wrong is named. Belongs to one thread. */
final class RowParser {
    /** Clocks differ, and a day ends earlier in the east. */
    private static final Duration FUTURE_MAX = Duration.ofDays(1);

    private static final String DERIVED = "~";
    private static final int DERIVED_BYTES = 15;

    private final SourceForm form;
    private final Vault vault;
    private final Instant madeAt;
    private final Instant now;
    private final Findings findings;
    private final @Nullable SourceColumn externalId;
    private final @Nullable SourceColumn eventAt;

    RowParser(SourceForm form, Vault vault, Instant madeAt, Instant now, Findings findings) {
        this.form = form;
        this.vault = vault;
        this.madeAt = madeAt;
        this.now = now;
        this.findings = findings;
        this.externalId = form.column(SourceColumn.Part.EXTERNAL_ID).orElse(null);
        this.eventAt = form.column(SourceColumn.Part.EVENT_AT).orElse(null);
    }

    /** Either a row or a refusal. */
    record Parsed(@Nullable SourceRow row, @Nullable RowRefusal refusal) {}

    Parsed parse(RowReader.RawRow raw, Header header) {
        if (!raw.isReadable()) {
            boolean isCut = raw.cells().stream().noneMatch(cell -> cell.indexOf('\ufffd') >= 0);
            return refused(
                    RowRefusal.of(raw, isCut ? SourceProblem.ROW_UNREADABLE : SourceProblem.CHARACTERS_UNREADABLE));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<RowRefusal.Fault> faults = new ArrayList<>(0);
        for (SourceColumn column : form.columns()) {
            read(column, raw, header, values, faults);
        }
        Instant at = at(values, faults, header);
        return faults.isEmpty() ? row(raw, values, at) : refused(new RowRefusal(raw.line(), faults, raw.cells()));
    }

    private void read(
            SourceColumn column,
            RowReader.RawRow raw,
            Header header,
            Map<String, Object> values,
            List<RowRefusal.Fault> faults) {
        String written = header.cell(column, raw);
        try {
            if (!written.isEmpty()) {
                values.put(column.name(), column.type().read(written, column.words()));
                findings.filled(header.heading(column));
            } else if (column.isRequired()) {
                throw new Refused(SourceProblem.CELL_MISSING, "");
            }
        } catch (Refused refusal) {
            fault(header.heading(column), refusal, raw.line(), faults);
        }
    }

    private void fault(String heading, Refused refusal, long line, List<RowRefusal.Fault> faults) {
        RowRefusal.Fault fault = RowRefusal.Fault.of(refusal, heading);
        faults.add(fault);
        findings.wrong(heading, fault, line);
    }

    private Instant at(Map<String, Object> values, List<RowRefusal.Fault> faults, Header header) {
        Object told = eventAt == null ? null : values.get(eventAt.name());
        Instant at = told instanceof LocalDate day ? ColumnType.startOf(day) : told == null ? madeAt : (Instant) told;
        if (eventAt != null && at.isAfter(now.plus(FUTURE_MAX))) {
            faults.add(RowRefusal.Fault.of(SourceProblem.EVENT_IN_FUTURE, header.heading(eventAt)));
        }
        return at;
    }

    private Parsed row(RowReader.RawRow raw, Map<String, Object> values, Instant at) {
        String id = externalId == null ? null : (String) values.get(externalId.name());
        String identity = id == null ? identity(values) : id;
        if (identity.isEmpty()) {
            return refused(RowRefusal.of(raw, SourceProblem.EXTERNAL_ID_UNKNOWN));
        }
        StringBuilder content = new StringBuilder();
        values.forEach(
                (name, value) -> content.append(name).append('=').append(value).append('\n'));
        return new Parsed(
                new SourceRow(
                        raw.line(), identity, at, values, digest(content.toString()), SourceRow.Link.NONE, raw.cells()),
                null);
    }

    /** What tells the record from others where it has no number: whom it is about. Kept as a keyed digest. */
    private String identity(Map<String, Object> values) {
        StringBuilder parts = new StringBuilder();
        Object number = part(values, SourceColumn.Part.PERSON_ID_NUMBER);
        if (number != null) {
            parts.append(number);
        } else {
            add(parts, part(values, SourceColumn.Part.PERSON_NAME));
            add(parts, part(values, SourceColumn.Part.PERSON_PHONE));
            add(parts, part(values, SourceColumn.Part.ADDRESS));
        }
        if (parts.isEmpty()) {
            return "";
        }
        byte[] digest = vault.index("source:" + parts);
        return DERIVED + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DERIVED_BYTES));
    }

    private static void add(StringBuilder parts, @Nullable Object part) {
        if (part != null) {
            parts.append('|').append(part);
        }
    }

    private @Nullable Object part(Map<String, Object> values, SourceColumn.Part part) {
        return form.column(part).map(column -> values.get(column.name())).orElse(null);
    }

    /** Keyed, because a digest of an ID number alone could be guessed. */
    private long digest(String content) {
        return ByteBuffer.wrap(vault.index(content)).getLong();
    }

    private static Parsed refused(RowRefusal refusal) {
        return new Parsed(null, refusal);
    }
}
