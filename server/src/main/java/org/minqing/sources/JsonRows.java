package org.minqing.sources;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line; its names are the headings, and new ones join them where they first come. */
final class JsonRows implements RowReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int BUFFER = 1 << 16;
    private static final int HEADINGS_MAX = 500;

    private final SourceBytes bytes;
    private final BufferedReader in;
    private final List<String> headings = new ArrayList<>();
    private long line;

    JsonRows(SourceBytes bytes) {
        this.bytes = bytes;
        this.in = new BufferedReader(new InputStreamReader(bytes.stream(), StandardCharsets.UTF_8), BUFFER);
    }

    @Override
    public @Nullable RawRow next() throws IOException {
        String text = in.readLine();
        if (text == null) {
            return null;
        }
        line++;
        if (text.isBlank()) {
            return new RawRow(line, List.of(), true);
        }
        try {
            return new RawRow(line, cells(text), text.indexOf('\ufffd') < 0);
        } catch (JsonProcessingException e) {
            return new RawRow(line, List.of(text), false);
        }
    }

    private List<String> cells(String text) throws IOException {
        List<String> cells = new ArrayList<>(Collections.nCopies(headings.size(), ""));
        try (JsonParser parser = JSON.createParser(text)) {
            expect(parser, parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int at = place(parser.currentName(), cells, parser);
                JsonToken value = parser.nextToken();
                expect(parser, value != null && value.isScalarValue());
                cells.set(at, value == JsonToken.VALUE_NULL ? "" : parser.getText());
            }
            expect(parser, parser.nextToken() == null);
        }
        return cells;
    }

    private int place(String name, List<String> cells, JsonParser parser) throws IOException {
        int known = headings.indexOf(name);
        if (known >= 0) {
            return known;
        }
        expect(parser, headings.size() < HEADINGS_MAX);
        headings.add(name);
        cells.add("");
        return headings.size() - 1;
    }

    private static void expect(JsonParser parser, boolean isSo) throws IOException {
        if (!isSo) {
            throw new com.fasterxml.jackson.core.JsonParseException(parser, "A row is a flat object");
        }
    }

    @Override
    public List<String> headings() {
        return headings;
    }

    @Override
    public long position() throws IOException {
        return bytes.position();
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
