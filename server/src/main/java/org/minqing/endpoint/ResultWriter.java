package org.minqing.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Language;

/** Writes a result as JSON, straight into the buffer that is sent. Instants are written in Asia/Shanghai. */
final class ResultWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MESSAGE_MAX = 500;
    private static final int BUFFER_BYTES = 2_048;

    private ResultWriter() {}

    /** How what went wrong is told: in which language, and how many of it. */
    record Telling(Language language, int errorsMax) {}

    static Buffer write(ExecutionResult result, Telling telling) {
        return written(json -> result(result, telling, json));
    }

    /** A message over a WebSocket; its payload is a result, or for {@code error} its errors alone. */
    static Buffer message(String type, String id, @Nullable ExecutionResult result, Telling telling) {
        return written(json -> {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("type", type);
            if (result != null) {
                json.writeFieldName("payload");
                if (type.equals("error")) {
                    errors(result.getErrors(), telling, json);
                } else {
                    result(result, telling, json);
                }
            }
            json.writeEndObject();
        });
    }

    /** A result as a server-sent event; JSON as it is written here has no line breaks. */
    static Buffer event(ExecutionResult result, Telling telling) {
        return written(json -> {
            json.writeRaw("event: next\ndata: ");
            result(result, telling, json);
            json.writeRaw("\n\n");
        });
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static Buffer written(Writing writing) {
        ByteBuf bytes = Unpooled.buffer(BUFFER_BYTES);
        try (JsonGenerator json = JSON.createGenerator((OutputStream) new ByteBufOutputStream(bytes))) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes);
    }

    private static void result(ExecutionResult result, Telling telling, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (!result.getErrors().isEmpty()) {
            json.writeFieldName("errors");
            errors(result.getErrors(), telling, json);
        }
        if (result.isDataPresent()) {
            json.writeFieldName("data");
            value(result.getData(), json);
        }
        json.writeEndObject();
    }

    private static void errors(List<GraphQLError> errors, Telling telling, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (GraphQLError error : errors.subList(0, Math.min(telling.errorsMax, errors.size()))) {
            json.writeStartObject();
            json.writeStringField("message", cut(Wording.of(error, telling.language)));
            if (error.getLocations() != null && !error.getLocations().isEmpty()) {
                locations(error.getLocations(), json);
            }
            if (error.getPath() != null) {
                json.writeFieldName("path");
                value(error.getPath(), json);
            }
            json.writeFieldName("extensions");
            value(extensions(error), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Messages quote the request; a long one is not sent back whole. */
    private static String cut(String message) {
        return message.length() <= MESSAGE_MAX ? message : message.substring(0, MESSAGE_MAX) + "…";
    }

    private static void locations(List<SourceLocation> locations, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("locations");
        for (SourceLocation location : locations) {
            json.writeStartObject();
            json.writeNumberField("line", location.getLine());
            json.writeNumberField("column", location.getColumn());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Map<String, Object> extensions(GraphQLError error) {
        Map<String, Object> own = error.getExtensions();
        return own != null && own.containsKey("code")
                ? own
                : Map.of("code", ErrorCode.of(error).name());
    }

    static void value(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof ResultObject object) {
            object(object, json);
        } else if (value instanceof Map<?, ?> map) {
            map(map, json);
        } else if (value instanceof Iterable<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                value(item, json);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            number(number, json);
        } else if (value instanceof Instant instant) {
            json.writeString(ShanghaiTime.format(instant));
        } else {
            json.writeString(value.toString());
        }
    }

    private static void object(ResultObject object, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < object.names.length; i++) {
            json.writeFieldName(object.names[i]);
            value(object.values[i], json);
        }
        json.writeEndObject();
    }

    private static void map(Map<?, ?> map, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName((String) entry.getKey());
            value(entry.getValue(), json);
        }
        json.writeEndObject();
    }

    private static void number(Number number, JsonGenerator json) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else {
            json.writeNumber(number.doubleValue());
        }
    }
}
