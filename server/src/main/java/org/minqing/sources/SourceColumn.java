package org.minqing.sources;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Sensitivity;

/**
 * A column of a {@link SourceForm}: under which headings it comes, how it is read and checked, and what it is for.
 *
 * @param name by which the adapter asks for it and the record keeps it, such as {@code birthDate}
 * @param headings all headings under which it comes, in their one form; the first is that of the template
 * @param type how it is read
 * @param part what the engine itself needs it for; null where it needs it for nothing
 * @param isRequired whether a row without it is refused
 * @param words the words of a choice and what they stand for; empty for other types
 * @param sensitivity who sees its value with the record; personal and less go by the system's own level
 * @param field the field of the person or house that it claims, such as {@code phone}; null where it claims none
 * @param rank whose claim goes before: 1 before 2; of one rank the newest
 */
public record SourceColumn(
        String name,
        List<String> headings,
        ColumnType type,
        @Nullable Part part,
        boolean isRequired,
        Map<String, String> words,
        Sensitivity.Level sensitivity,
        @Nullable String field,
        int rank) {
    /** What the engine needs of a row. Numbers and names of people are not kept with the record: whom it is about is. */
    public enum Part {
        /** The record's own number in its system; without one it is made of the parts that tell whom it is about. */
        EXTERNAL_ID,
        /** When it happened or was so; without it, when the file was made. */
        EVENT_AT,
        PERSON_ID_NUMBER,
        PERSON_NAME,
        PERSON_PHONE,
        ADDRESS,
        /** A neighbourhood by its code or its name. */
        NEIGHBOURHOOD
    }

    private static final int RANK_LAST = 9;

    public SourceColumn {
        headings = headings.stream().map(SourceColumn::heading).distinct().toList();
        words = Map.copyOf(words);
        if ((type == ColumnType.CHOICE) == words.isEmpty()) {
            throw new IllegalArgumentException("A choice, and nothing else, has words: " + name);
        }
    }

    public static SourceColumn of(String name, ColumnType type, String... headings) {
        List<String> all = new ArrayList<>(List.of(headings));
        all.add(name);
        return new SourceColumn(name, all, type, null, false, Map.of(), Sensitivity.Level.OPEN, null, RANK_LAST);
    }

    public static SourceColumn text(String name, String... headings) {
        return of(name, ColumnType.TEXT, headings);
    }

    public static SourceColumn whole(String name, String... headings) {
        return of(name, ColumnType.WHOLE, headings);
    }

    public static SourceColumn decimal(String name, String... headings) {
        return of(name, ColumnType.DECIMAL, headings);
    }

    public static SourceColumn date(String name, String... headings) {
        return of(name, ColumnType.DATE, headings);
    }

    public static SourceColumn yesNo(String name, String... headings) {
        return of(name, ColumnType.YES_NO, headings);
    }

    /**
     * One of some words.
     *
     * @param words a word and what it stands for, by turns, such as {@code "男", "MALE", "女", "FEMALE"}; what it stands for may come itself
     */
    public static SourceColumn choice(String name, List<String> words, String... headings) {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            meanings.put(words.get(i), words.get(i + 1));
            meanings.putIfAbsent(words.get(i + 1), words.get(i + 1));
        }
        List<String> all = new ArrayList<>(List.of(headings));
        all.add(name);
        return new SourceColumn(
                name, all, ColumnType.CHOICE, null, false, meanings, Sensitivity.Level.OPEN, null, RANK_LAST);
    }

    public static SourceColumn externalId(String... headings) {
        return text("externalId", headings).as(Part.EXTERNAL_ID);
    }

    public static SourceColumn eventAt(String... headings) {
        return of("eventAt", ColumnType.TIME, headings).as(Part.EVENT_AT);
    }

    public static SourceColumn idNumber(String... headings) {
        return of("idNumber", ColumnType.ID_NUMBER, more(headings, "身份证号", "身份证号码", "证件号码", "公民身份号码", "身份证", "证件号"))
                .as(Part.PERSON_ID_NUMBER);
    }

    public static SourceColumn personName(String... headings) {
        return text("name", more(headings, "姓名", "名字", "居民姓名")).as(Part.PERSON_NAME);
    }

    public static SourceColumn phone(String... headings) {
        return of("phone", ColumnType.PHONE, more(headings, "电话", "手机", "手机号", "手机号码", "联系电话", "联系方式"))
                .as(Part.PERSON_PHONE);
    }

    public static SourceColumn address(String... headings) {
        return text("address", more(headings, "地址", "住址", "居住地址", "现住址", "房屋地址", "门牌地址"))
                .as(Part.ADDRESS);
    }

    public static SourceColumn neighbourhood(String... headings) {
        return text("neighbourhood", more(headings, "居委", "居委会", "居委代码", "居民区", "所属居委", "所属社区"))
                .as(Part.NEIGHBOURHOOD);
    }

    private static String[] more(String[] own, String... usual) {
        List<String> all = new ArrayList<>(List.of(own));
        all.addAll(List.of(usual));
        return all.toArray(String[]::new);
    }

    public SourceColumn required() {
        return new SourceColumn(name, headings, type, part, true, words, sensitivity, field, rank);
    }

    public SourceColumn as(Part needed) {
        return new SourceColumn(name, headings, type, needed, isRequired, words, sensitivity, field, rank);
    }

    /** Shown only to those who may see that much, whatever the system's own level is. */
    public SourceColumn atLeast(Sensitivity.Level level) {
        return new SourceColumn(name, headings, type, part, isRequired, words, level, field, rank);
    }

    /** Its value is a claim on a field of the person or house. */
    public SourceColumn claims(String claimed, int itsRank) {
        return new SourceColumn(name, headings, type, part, isRequired, words, sensitivity, claimed, itsRank);
    }

    /** Headings in one form: without space and marks, full-width letters as plain ones, small letters. */
    static String heading(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\ufeff*:()（）：_-]+", "")
                .toLowerCase(Locale.ROOT);
    }
}
