package org.minqing.endpoint;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a GraphQL request from a body or from a query string; throws {@link RequestRefused} for what is none. */
final class RequestReader {
    private static final int NAME_MAX = 255;
    private static final ObjectReader JSON = new ObjectMapper().reader();

    private RequestReader() {}

    static GraphQlRequest fromBody(Buffer body) {
        Object read = json(body.getBytes());
        if (!(read instanceof Map<?, ?> request)) {
            throw bad("请求体须为一个 JSON 对象，不接受批量", "The body must be one JSON object; batches are not accepted");
        }
        return request(request);
    }

    static GraphQlRequest fromQuery(MultiMap parameters) {
        return new GraphQlRequest(
                parameters.get("query"),
                documentId(
                        parameters.get("documentId"),
                        parameters.contains("extensions")
                                ? json(parameters.get("extensions").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                : null),
                name(parameters.get("operationName")),
                variables(
                        parameters.contains("variables")
                                ? json(parameters.get("variables").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                : null));
    }

    static GraphQlRequest request(Map<?, ?> request) {
        return new GraphQlRequest(
                text(request, "query"),
                documentId(text(request, "documentId"), request.get("extensions")),
                name(text(request, "operationName")),
                variables(request.get("variables")));
    }

    static @Nullable Object json(byte[] written) {
        try {
            return JSON.forType(Object.class).readValue(written);
        } catch (JacksonException e) {
            throw bad("这不是 JSON：" + e.getOriginalMessage(), "This is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw bad("这不是 JSON", "This is no JSON");
        }
    }

    private static @Nullable String text(Map<?, ?> request, String name) {
        Object value = request.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw bad(name + " 须为字符串", name + " must be a string");
    }

    private static @Nullable String name(@Nullable String operationName) {
        if (operationName != null && operationName.length() > NAME_MAX) {
            throw bad(
                    "operationName 超过 %d 个字符".formatted(NAME_MAX),
                    "operationName is longer than %d characters".formatted(NAME_MAX));
        }
        return operationName;
    }

    /** Our own name for it, or Apollo's. */
    private static @Nullable String documentId(@Nullable String documentId, @Nullable Object extensions) {
        if (extensions == null) {
            return documentId;
        }
        if (!(extensions instanceof Map<?, ?> map)) {
            throw bad("extensions 须为对象", "extensions must be an object");
        }
        return documentId == null
                        && map.get("persistedQuery") instanceof Map<?, ?> persisted
                        && persisted.get("sha256Hash") instanceof String hash
                ? hash
                : documentId;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> variables(@Nullable Object variables) {
        if (variables == null) {
            return Map.of();
        }
        if (variables instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw bad("variables 须为对象", "variables must be an object");
    }

    static RequestRefused tooLarge(int bytesMax) {
        return new RequestRefused(
                ErrorCode.BODY_LIMIT,
                "请求体超过 %d 字节".formatted(bytesMax),
                "The body is larger than %d bytes".formatted(bytesMax));
    }

    static RequestRefused bad(String chinese, String english) {
        return new RequestRefused(ErrorCode.BAD_REQUEST, chinese, english);
    }
}
