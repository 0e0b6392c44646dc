package org.minqing.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The start page: whom to sign in as, what goes on, where everything is; and GraphiQL, where the build could pack it. */
@ApplicationScoped
class StartRoutes {
    private static final int NO_CONTENT = 204;
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");
    private static final List<String> FILES =
            List.of("demo.css", "icon.svg", "session.js", "start.js", "operations.js", "operations.json");
    private static final List<String> PACKED = List.of("react.js", "react-dom.js", "graphiql.js", "graphiql.css");
    private static final String GRAPHIQL = "graphiql/";

    private final Path folder;

    StartRoutes(@ConfigProperty(name = "minqing.data", defaultValue = ".minqing") String folder) {
        this.folder = Path.of(folder).toAbsolutePath();
    }

    void register(Router router) {
        router.get("/").handler(exchange -> DemoPages.html(exchange, DemoPages.resource("start.html")));
        router.get("/demo/start.json").handler(this::facts);
        // Where a page of the demo itself returns to when it signs somebody in; it reads the code from the address.
        router.get("/demo/signed-in")
                .handler(exchange ->
                        exchange.response().setStatusCode(NO_CONTENT).end());
        router.get("/demo/graphiql")
                .handler(exchange -> DemoPages.html(
                        exchange, DemoPages.resource(isGraphiqlPacked() ? "graphiql.html" : "graphiql-missing.html")));
        FILES.forEach(file -> router.get("/demo/" + file).handler(exchange -> send(exchange, file)));
        PACKED.forEach(
                file -> router.get("/demo/graphiql/" + file).handler(exchange -> send(exchange, GRAPHIQL + file)));
    }

    private static boolean isGraphiqlPacked() {
        return PACKED.stream().allMatch(file -> DemoPages.class.getResource(GRAPHIQL + file) != null);
    }

    private void facts(RoutingContext exchange) {
        JsonArray personas = new JsonArray();
        Arrays.stream(Persona.values())
                .forEach(persona -> personas.add(new JsonObject()
                        .put("key", persona.key())
                        .put("person", persona.person())
                        .put("chinese", persona.chinese())
                        .put("english", persona.english())
                        .put(
                                "sees",
                                new JsonObject()
                                        .put("zh", persona.sees().zh())
                                        .put("en", persona.sees().en()))));
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPES.get("json"))
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject()
                        .put("folder", folder.toString())
                        .put("isGraphiqlPacked", isGraphiqlPacked())
                        .put("personas", personas)
                        .toBuffer());
    }

    private static void send(RoutingContext exchange, String file) {
        DemoPages.find(file)
                .ifPresentOrElse(
                        bytes -> exchange.response()
                                .putHeader(
                                        HttpHeaders.CONTENT_TYPE, TYPES.get(file.substring(file.lastIndexOf('.') + 1)))
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                                .putHeader("X-Content-Type-Options", "nosniff")
                                .end(Buffer.buffer(bytes)),
                        exchange::next);
    }
}
