package org.minqing.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The load for requests: {@code wrk} of an installed Debian sends the next request of a connection when the last is answered. On a
 * small machine the load must not eat what it measures, so it is a program in C.
 */
final class Wrk {
    private static final int THREADS = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int WARM_UPS_MAX = 8;
    private static final double STILL_FASTER = 1.05;
    /** Of answers that are wrong; a page of them helps nobody. */
    private static final int TOLD_MAX = 2_000;

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    /** Each thread sends every second of the requests in turn; the answers are looked into where it is asked for. */
    private static final String SCRIPT = """
            local count, requests, turn, threads = 0, {}, 0, {}
            checked, wrong = 0, 0
            function setup(thread) thread:set("number", count); count = count + 1; table.insert(threads, thread) end
            function init(args)
              local line = 0
              for text in io.lines(args[1]) do
                if line %% %1$d == number or args[3] == "few" then
                  local token, body = text:match("^(%%S+) (.*)$")
                  table.insert(requests, wrk.format("POST", "/graphql", {["Content-Type"] = "application/json",
                    ["Accept"] = "application/json", ["Authorization"] = "Bearer " .. token}, body))
                end
                line = line + 1
              end
              if args[2] ~= "look" then response = nil end
            end
            function request() turn = turn %% #requests + 1; return requests[turn] end
            function response(status, headers, body)
              checked = checked + 1
              if status ~= 200 or body:find('"errors"', 1, true) or body:find('"problems":[{', 1, true) then
                wrong = wrong + 1
                if wrong < 3 then io.stderr:write(body .. "\\n") end
              end
            end
            function done(summary, latency, requests)
              local looked, bad = 0, summary.errors.status + summary.errors.timeout + summary.errors.read
              for _, t in ipairs(threads) do looked = looked + t:get("checked"); bad = bad + t:get("wrong") end
              io.write(string.format('RESULT{"requests":%%d,"micros":%%d,"p50":%%d,"p95":%%d,"p99":%%d,"looked":%%d,"bad":%%d}\\n',
                summary.requests, summary.duration, latency:percentile(50), latency:percentile(95),
                latency:percentile(99), looked, bad))
            end
            """.formatted(THREADS);

    private final URI server;
    private final int connections;
    private final List<Request> requests;

    /** A body and the token of the caller who sends it. */
    record Request(String token, String body) {}

    /** What came of it; times in microseconds. */
    record Result(long requests, long micros, long p50, long p95, long p99) {
        private static final double SECOND_MICROS = 1e6;

        double perSecond() {
            return requests * SECOND_MICROS / micros;
        }
    }

    /** @param requests sent in turn, again and again; when there are few, by all threads alike */
    Wrk(URI server, int connections, List<Request> requests) {
        this.server = server;
        this.connections = connections;
        this.requests = List.copyOf(requests);
    }

    /** Warms the server up until it gets no faster, looking into every answer. */
    void warmUp() throws IOException, InterruptedException {
        double before = 0;
        for (int slice = 0; slice < WARM_UPS_MAX; slice++) {
            double now = look(WARM_UP).perSecond();
            Comparison.print("warm-up: ours %,.0f requests/s", now);
            if (now < before * STILL_FASTER) {
                return;
            }
            before = now;
        }
    }

    /** Runs for so long and looks into every answer; fails when one is an error. For warming up: looking costs. */
    Result look(Duration lasting) throws IOException, InterruptedException {
        return run(lasting, "look");
    }

    /** Runs for so long; fails when an answer is not 200. */
    Result run(Duration lasting) throws IOException, InterruptedException {
        return run(lasting, "count");
    }

    private Result run(Duration lasting, String how) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("minqing-wrk-");
        Path script = folder.resolve("load.lua");
        Path lines = folder.resolve("requests");
        try {
            Files.writeString(script, SCRIPT);
            Files.write(
                    lines,
                    requests.stream()
                            .map(request -> request.token + " " + request.body)
                            .toList());
            return result(start(lasting, script, lines, how));
        } finally {
            Files.deleteIfExists(script);
            Files.deleteIfExists(lines);
            Files.delete(folder);
        }
    }

    private String start(Duration lasting, Path script, Path lines, String how)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("minqing.bench.wrk", "wrk"),
                        "-t" + THREADS,
                        "-c" + connections,
                        "-d" + lasting.toSeconds() + "s",
                        "--timeout",
                        ANSWER_LIMIT.toSeconds() + "s",
                        "-s",
                        script.toString(),
                        server.toString(),
                        lines.toString(),
                        how,
                        requests.size() < 1_000 ? "few" : "many")
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return told;
    }

    private static Result result(String told) {
        int at = told.indexOf("RESULT");
        if (at < 0) {
            throw new IllegalStateException("wrk failed:\n" + told);
        }
        JsonObject result = new JsonObject(told.substring(at + "RESULT".length()));
        if (result.getLong("bad") > 0) {
            throw new IllegalStateException(
                    "Some answers are errors:\n" + told.substring(0, Math.min(TOLD_MAX, told.length())));
        }
        return new Result(
                result.getLong("requests"),
                result.getLong("micros"),
                result.getLong("p50"),
                result.getLong("p95"),
                result.getLong("p99"));
    }
}
