package org.minqing.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.TestServer;

/** Queries by GET carry a tag, and are not sent again to whoever has them. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ConditionalGetTest {
    private final Community community = Community.create();
    private final String query = "{ buildings(orgNodeId: \"%s\") { edges { node { floors } } } }"
            .formatted(NodeId.of("OrgNode", community.neighbourhood()));

    private Response get(GraphQl who, String tag) {
        var request = who.request().queryParam("query", query);
        return (tag.isEmpty() ? request : request.header("If-None-Match", tag)).get("/graphql");
    }

    @Test
    void whatIsUnchangedIsNotSentAgainAndWhatChangedIs() {
        Response first = get(community.cadre(), "");
        String tag = first.header("ETag");

        Response again = get(community.cadre(), tag);
        community.house(community.neighbourhood());
        Response changed = get(community.cadre(), tag);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(tag).isNotBlank();
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        assertThat(changed.jsonPath().<Integer>getList("data.buildings.edges.node.floors"))
                .containsExactly(6);
    }

    @Test
    void aTagOfOneCallerTellsAnotherNothing() {
        community.house(community.neighbourhood());
        String tag = get(community.cadre(), "").header("ETag");

        assertThat(get(community.otherCadre(), tag).statusCode()).isEqualTo(200);
        assertThat(get(GraphQl.asNobody(), tag).statusCode()).isEqualTo(401);
    }
}
