package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.Signed;
import org.minqing.testing.TestServer;

/** GraphQL over HTTP as the specification's own audits have it, run by Node. */
@QuarkusTest
@WithTestResource(TestServer.class)
class GraphQlHttpAuditTest {
    private static final Path AUDITS = Path.of("..", "graphql", "audits");
    private static final int AUDITS_OF_GRAPHQL_HTTP = 61;
    private static final int PATIENCE_MINUTES = 3;

    @Test
    void allAuditsOfGraphQlHttpPass() throws Exception {
        assumeTrue(
                System.getenv("CI") != null || isThere("node", "--version") && isThere("npm", "--version"),
                "Skipped: Node and npm are not installed; the 61 audits of graphql-http need Node 20 or later");
        if (!Files.exists(AUDITS.resolve("node_modules/graphql-http"))) {
            run("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund");
        }
        Community community = Community.create();
        String token = Signed.as(Role.OPERATOR, "operator", community.streetCode());

        List<JsonPath> results = run("node", "audit.mjs", "http://localhost:" + RestAssured.port + "/graphql", token)
                .lines()
                .map(JsonPath::from)
                .toList();

        assertThat(results).hasSize(AUDITS_OF_GRAPHQL_HTTP);
        assertThat(results)
                .filteredOn(result -> !result.getString("status").equals("ok"))
                .extracting(result -> result.getString("name") + ": " + result.getString("reason"))
                .isEmpty();
    }

    private static boolean isThere(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String run(String... command) throws Exception {
        Path out = Files.createTempFile("audits", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(AUDITS.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean isOver = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(isOver && process.exitValue() == 0).as(Files.readString(out)).isTrue();
        return Files.readString(out);
    }
}
