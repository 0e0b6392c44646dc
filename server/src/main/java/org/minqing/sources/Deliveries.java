package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.minqing.access.Caller;
import org.minqing.places.OrgTree;
import org.minqing.platform.Language;
import org.minqing.platform.Refused;
import org.minqing.sources.RunStore.Opening;

/** What callers deliver: laid down first, whatever its length, then taken in. */
@ApplicationScoped
class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    /** Of a call of a webhook; more records than it holds travel as lines. */
    private static final int JSON_BYTES_MAX = 16 << 20;

    private final Vertx vertx;
    private final RunFolder folder;
    private final RunDesk desk;
    private final Runs runs;
    private final SourceForms forms;
    private final RunReads reads;
    private final OrgTree tree;
    private final Clock clock;

    Deliveries(
            Vertx vertx,
            RunFolder folder,
            RunDesk desk,
            Runs runs,
            SourceForms forms,
            RunReads reads,
            OrgTree tree,
            Clock clock) {
        this.vertx = vertx;
        this.folder = folder;
        this.desk = desk;
        this.runs = runs;
        this.forms = forms;
        this.reads = reads;
        this.tree = tree;
        this.clock = clock;
    }

    /** What is on its way: a form by its code, a name, and how it is to be taken in. */
    record Delivery(String form, String name, RunMode mode, Language language) {}

    /**
     * A delivery that has begun.
     *
     * @param over completes when all of it is in, fails when it broke off
     */
    record Begun(long id, SourceRunView shown, Uni<Tally> over) {}

    /** Completes when it has arrived and its run is open. */
    Uni<Begun> take(Caller caller, Delivery delivery, HttpServerRequest request) {
        SourceForm form =
                forms.find(delivery.form).orElseThrow(() -> new Refused(SourceProblem.SOURCE_NOT_FOUND, "form"));
        List<Integer> areas = Arrays.asList(Delivering.areas(tree.areasOf(caller.areas())));
        if (areas.isEmpty()) {
            throw new Refused(SourceProblem.NEIGHBOURHOOD_UNKNOWN, "");
        }
        Path file = folder.create();
        return arrive(request, file)
                .chain(() -> desk.on(() -> SourceFile.of(file)))
                .chain(found -> runs.open(caller, opening(areas, form, delivery, found))
                        .chain(run -> begin(caller, run, found, delivery.language)))
                .onFailure()
                .invoke(() -> folder.delete(file));
    }

    private Opening opening(List<Integer> areas, SourceForm form, Delivery delivery, SourceFile file) {
        try {
            return new Opening(
                    areas,
                    form,
                    delivery.name,
                    delivery.mode,
                    file.content(),
                    clock.instant(),
                    file.path().getFileName().toString(),
                    Files.size(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<Begun> begin(Caller caller, Run run, SourceFile file, Language language) {
        Uni<Tally> over = desk.take(run, file).memoize().indefinitely();
        over.subscribe()
                .with(tally -> {}, failure -> LOG.warnf("Import %d broke off: %s", run.id(), failure.getMessage()));
        return show(caller, run.id(), language).map(shown -> new Begun(run.id(), shown, over));
    }

    Uni<SourceRunView> show(Caller caller, long run, Language language) {
        return reads.get(caller, run, language);
    }

    private Uni<Void> arrive(HttpServerRequest request, Path file) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith("application/json")) {
            return uni(() -> body(request))
                    .chain(body -> desk.on(() -> Files.write(file, lines(body).getBytes())))
                    .replaceWithVoid();
        }
        return uni(() -> vertx.fileSystem()
                        .open(file.toString(), new OpenOptions())
                        .compose(request::pipeTo))
                .replaceWithVoid();
    }

    private static <T> Uni<T> uni(Supplier<Future<T>> work) {
        return Uni.createFrom()
                .emitter(emitter -> work.get().onComplete(done -> {
                    if (done.succeeded()) {
                        emitter.complete(done.result());
                    } else {
                        emitter.fail(done.cause());
                    }
                }));
    }

    /** What is read whole has a limit; lines have none. */
    private static Future<Buffer> body(HttpServerRequest request) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
                    if (body.length() + part.length() <= JSON_BYTES_MAX) {
                        body.appendBuffer(part);
                    } else {
                        whole.tryFail(new IOException("JSON is longer than " + JSON_BYTES_MAX + " bytes: send lines"));
                    }
                })
                .exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(body));
        request.resume();
        return whole.future();
    }

    /** One object, or a list of them, as lines. */
    private static Buffer lines(Buffer body) {
        try {
            Object json = Json.decodeValue(body);
            JsonArray all = json instanceof JsonArray list ? list : new JsonArray().add((JsonObject) json);
            Buffer lines = Buffer.buffer();
            all.forEach(one -> lines.appendString(((JsonObject) one).encode()).appendString("\n"));
            return lines;
        } catch (DecodeException | ClassCastException e) {
            throw new UncheckedIOException(new IOException("No JSON object", e));
        }
    }

    /** The refused rows of a run as a workbook, for whoever sends it on and then forgets it. */
    Uni<Path> book(Caller caller, long run) {
        return reads.find(caller, run, Language.CHINESE)
                .map(found -> found.orElseThrow(() -> new Refused(SourceProblem.SOURCE_RUN_NOT_FOUND, "")))
                .chain(found -> desk.on(() -> {
                    Path file = folder.create();
                    desk.book(caller, run, file);
                    return file;
                }));
    }

    void forget(Path file) {
        folder.delete(file);
    }
}
