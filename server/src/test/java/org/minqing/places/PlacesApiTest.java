package org.minqing.places;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class PlacesApiTest {
    @Test
    void aCadreKnowsTheNeighbourhoodAndWhatIsAboveIt() {
        Community community = Community.create();

        var answer = community.cadre().ask("{ orgNodes { kind name parent { name } } }");

        assertThat(answer.<String>getList("data.orgNodes.name")).containsExactly("虚构市", "虚构区", "虚构街道", "一居");
        assertThat(answer.<String>getList("data.orgNodes.parent.name")).containsExactly("虚构市", "虚构区", "虚构街道");
    }

    @Test
    void aHouseIsFoundByItsIdWithTwoRootFieldsAndNestedOnes() {
        Community community = Community.create();
        long house = community.house(community.neighbourhood());
        community.elderLivingAlone(community.neighbourhood(), house);

        var answer = community.cadre().ask("""
                        query ($id: ID!) {
                          a: node(id: $id) { ... on House { number residents { name livesAlone houses { number } } } }
                          b: node(id: $id) { __typename ... on House { building { hasLift } neighbourhood { name } } }
                        }
                        """, "id", NodeId.of("House", house));

        assertThat(answer.getString("data.a.number")).isEqualTo("101");
        assertThat(answer.<String>getList("data.a.residents.name")).containsExactly("欧阳梅");
        assertThat(answer.<List<String>>getList("data.a.residents.houses.number"))
                .containsExactly(List.of("101"));
        assertThat(answer.getString("data.b.__typename")).isEqualTo("House");
        assertThat(answer.getBoolean("data.b.building.hasLift")).isFalse();
        assertThat(answer.getString("data.b.neighbourhood.name")).isEqualTo("一居");
    }

    @Test
    void aHouseOfAnotherNeighbourhoodIsNotThere() {
        Community community = Community.create();
        long house = community.house(community.neighbourhood());

        var answer = community
                .otherCadre()
                .ask("query ($id: ID!) { node(id: $id) { id } }", "id", NodeId.of("House", house));

        assertThat(answer.getMap("data")).containsEntry("node", null);
    }

    @Test
    void fiftyAliasesTravelTogether() {
        Community community = Community.create();
        long house = community.house(community.neighbourhood());
        StringBuilder document = new StringBuilder("query ($id: ID!) {");
        for (int i = 0; i < 50; i++) {
            document.append(" a%d: node(id: $id) { ... on House { number residents { name } } }".formatted(i));
        }

        var answer = community.cadre().ask(document.append(" }").toString(), "id", NodeId.of("House", house));

        assertThat(answer.getMap("data")).hasSize(50);
        assertThat(answer.getString("data.a49.number")).isEqualTo("101");
    }
}
