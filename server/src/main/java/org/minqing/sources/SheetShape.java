package org.minqing.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How long a sheet is and which of its cells are merged. The reader of workbooks tells neither, and merges stand behind the rows that
 * they are about: one pass over the sheet comes first.
 *
 * @param rows at least one
 */
record SheetShape(long rows, Map<Long, List<Merged>> merged) {
    private static final Pattern AREA = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");
    /** More merged areas than that are a drawing and no table. */
    private static final int MERGED_MAX = 100_000;

    private static final int LETTERS = 26;

    /** Cells that are one; columns from 0, rows from 1 on. */
    record Merged(int firstColumn, long firstRow, int lastColumn, long lastRow) {}

    static SheetShape of(Path file, int sheet) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry("xl/worksheets/sheet%d.xml".formatted(sheet + 1));
            if (entry == null) {
                return new SheetShape(1, Map.of());
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return read(in);
            }
        } catch (XMLStreamException e) {
            throw new IOException("The sheet cannot be read", e);
        }
    }

    private static SheetShape read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        long rows = 0;
        int count = 0;
        Map<Long, List<Merged>> merged = new HashMap<>();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (xml.getLocalName().equals("row")) {
                rows++;
            } else if (xml.getLocalName().equals("mergeCell") && count++ < MERGED_MAX) {
                add(merged, xml.getAttributeValue(null, "ref"));
            }
        }
        return new SheetShape(Math.max(1, rows), merged);
    }

    private static void add(Map<Long, List<Merged>> merged, String reference) {
        Matcher area = AREA.matcher(reference);
        if (area.matches()) {
            Merged found = new Merged(
                    column(area.group(1)),
                    Long.parseLong(area.group(2)),
                    column(area.group(3)),
                    Long.parseLong(area.group(4)));
            merged.computeIfAbsent(found.firstRow, none -> new ArrayList<>()).add(found);
        }
    }

    private static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * LETTERS + letters.charAt(i) - 'A' + 1;
        }
        return column - 1;
    }

    List<Merged> beginningAt(long row) {
        return merged.getOrDefault(row, List.of());
    }
}
