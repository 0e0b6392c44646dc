package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.access.Role;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class MetricsTest {
    @TestHTTPResource("/")
    URL server;

    private final Community community = Community.create();

    @Test
    void requestsAreCountedByTheirFirstRootFieldAndTheirOutcome() {
        community.cadre().ask("query NameOfTheClients { alerts { edges { cursor } } }");
        community.somebody(Role.VOLUNTEER, community.streetCode()).ask("{ alerts { edges { cursor } } }");

        String metrics = metrics(community.somebody(Role.OPERATOR, community.streetCode()));

        assertThat(metrics)
                .contains("minqing_graphql_seconds_count{operation=\"query alerts\",outcome=\"DONE\"")
                .contains("minqing_graphql_seconds_count{operation=\"query alerts\",outcome=\"FORBIDDEN\"")
                .doesNotContain("NameOfTheClients");
    }

    @Test
    void whatIsRefusedBeforeItRunsIsCountedByItsCode() {
        community.cadre().post("{ a: orgNodes { name } ".repeat(2));
        community.cadre().post("{ __schema { types { name } } }");

        assertThat(metrics(community.somebody(Role.OPERATOR, community.streetCode())))
                .contains("minqing_graphql_refused_total{code=\"INTROSPECTION_FORBIDDEN\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q/metrics",
                "/q/metrics",
                "//q/metrics",
                "q//metrics",
                "q/./metrics",
                "q/x/../metrics",
                "q/metrics/",
                "q/metrics;x=y",
                "q/%6Detrics",
                "q/health",
                "q/health/",
                "//q//health",
                "q/health/group/x"
            })
    void onlyOperatorsReadThemHoweverThePathIsWritten(String path) throws Exception {
        assertThat(get(path).statusCode()).isNotEqualTo(200);
        assertThat(community.cadre().request().get("/q/metrics").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q/health/live", "q/health/ready"})
    void anybodyMayAskWhetherTheServerIsWell(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\": \"UP\"").doesNotContain("localhost");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(server + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String metrics(GraphQl operator) {
        return operator.request()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
