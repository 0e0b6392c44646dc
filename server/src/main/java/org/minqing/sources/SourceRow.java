package org.minqing.sources;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a delivery, read and checked, and linked where it could be.
 *
 * @param line its line in the delivery, from 1 on
 * @param externalId its number in its system
 * @param eventAt when it happened or was so
 * @param values by the columns' names, as their types read them; empty cells are left out
 * @param digest of its content: two rows of one number are equal when theirs are
 * @param link whom and what it is about
 * @param cells what stood in it, for the workbook of refused rows
 */
public record SourceRow(
        long line,
        String externalId,
        Instant eventAt,
        Map<String, Object> values,
        long digest,
        Link link,
        List<String> cells) {
    /**
     * Whom and what a row is about, as far as it is known.
     *
     * @param confidencePercent how sure the resident is, 1 to 100
     */
    public record Link(
            @Nullable Long residentId,
            @Nullable Long houseId,
            @Nullable Integer neighbourhoodId,
            int confidencePercent) {
        public static final Link NONE = new Link(null, null, null, 100);
    }

    /** A row that came in no file. */
    public SourceRow(
            long line, String externalId, Instant eventAt, Map<String, Object> values, long digest, Link link) {
        this(line, externalId, eventAt, values, digest, link, List.of());
    }

    SourceRow linked(Link found) {
        return new SourceRow(line, externalId, eventAt, values, digest, found, cells);
    }

    public @Nullable Long residentId() {
        return link.residentId;
    }

    public @Nullable Long houseId() {
        return link.houseId;
    }

    public @Nullable Integer neighbourhoodId() {
        return link.neighbourhoodId;
    }

    /** With fewer values: what another source overrules is not known to it. */
    SourceRow with(Map<String, Object> fewer) {
        return new SourceRow(line, externalId, eventAt, fewer, digest, link, cells);
    }

    /** A text, an ID number, a phone or the meaning of a choice. */
    public Optional<String> text(String column) {
        return Optional.ofNullable((String) values.get(column));
    }

    public Optional<Long> whole(String column) {
        return Optional.ofNullable((Long) values.get(column));
    }

    public Optional<BigDecimal> decimal(String column) {
        return Optional.ofNullable((BigDecimal) values.get(column));
    }

    public Optional<LocalDate> date(String column) {
        return Optional.ofNullable((LocalDate) values.get(column));
    }

    public Optional<Instant> time(String column) {
        return Optional.ofNullable((Instant) values.get(column));
    }

    public Optional<Boolean> yesNo(String column) {
        return Optional.ofNullable((Boolean) values.get(column));
    }

    /** A number that a feature may keep as the reference of what it drew from this record: the same however often it comes. */
    public long reference(SourceForm form) {
        return Digest.of(form.number() + "\n" + externalId);
    }
}
