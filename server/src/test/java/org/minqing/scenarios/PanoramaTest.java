package org.minqing.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** The panorama of the mobile contract: each section fails alone, and what a caller may not see is absent. */
@QuarkusTest
@WithTestResource(TestServer.class)
class PanoramaTest {
    private static final Path OPERATIONS =
            Path.of("..", "mobile-contract/src/main/resources/mobile-contract/operations");

    /** Each section, and the table without which it cannot be told. */
    private static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("journal", "journal_entry");
        SECTIONS.put("lastContact", "journal_contact");
        SECTIONS.put("consents", "consent");
    }

    private final Community community = Community.create();
    private long house;
    private String resident = "";

    @BeforeEach
    void anElderWhoUsedNoWater() {
        house = community.silentHome();
        resident = NodeId.of("Resident", Sql.number("select resident_id from residency where house_id = ?", house));
    }

    @Test
    void everySectionOfAPersonIsThereAtOnce() throws IOException {
        JsonPath told = panorama(community.cadre(), "PanoramaOfResident", resident);

        assertThat(told.getList("errors")).isNull();
        assertThat(told.getString("data.node.name")).isEqualTo("欧阳梅");
        assertThat(told.getList("data.node.houses")).hasSize(1);
        assertThat(told.getList("data.node.alerts")).hasSize(1);
        assertThat(told.getList("data.node.workOrders")).hasSize(1);
        assertThat(told.getList("data.node.journal")).isEmpty();
    }

    @Test
    void aSectionFailsAlone() throws IOException {
        for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
            Sql.run("revoke select on minqing.%s from minqing_app".formatted(section.getValue()));
            try {
                JsonPath told = panorama(community.cadre(), "PanoramaOfResident", resident);

                assertThat(told.getString("data.node.name"))
                        .as(section.getKey())
                        .isEqualTo("欧阳梅");
                assertThat(told.getList("data.node.houses"))
                        .as(section.getKey())
                        .hasSize(1);
                assertThat(told.<Object>get("data.node." + section.getKey()))
                        .as(section.getKey())
                        .isNull();
                assertThat(told.<List<Object>>getList("errors.path").toString()).contains(section.getKey());
                assertThat(told.getList("data.node.workOrders")).hasSize(1);
            } finally {
                Sql.run("grant select on minqing.%s to minqing_app".formatted(section.getValue()));
            }
        }
    }

    @Test
    void aHouseAndAStairwellHaveOneToo() throws IOException {
        long stairwell = Sql.number(
                "insert into stairwell (neighbourhood_id, building_id, number) select neighbourhood_id, building_id, '1' from house where id = ? returning id",
                house);
        Sql.run("update house set stairwell_id = ? where id = ?", stairwell, house);

        JsonPath ofHouse = panorama(community.cadre(), "PanoramaOfHouse", NodeId.of("House", house));
        JsonPath ofStairwell = panorama(community.cadre(), "PanoramaOfStairwell", NodeId.of("Stairwell", stairwell));

        assertThat(ofHouse.getList("errors")).isNull();
        assertThat(ofHouse.getString("data.node.residents[0].name")).isEqualTo("欧阳梅");
        assertThat(ofHouse.getList("data.node.alerts")).hasSize(1);
        assertThat(ofStairwell.getList("errors")).isNull();
        assertThat(ofStairwell.getList("data.node.houses")).hasSize(1);
        assertThat(ofStairwell.getList("data.node.workOrders")).hasSize(1);
    }

    @Test
    void whatACallerMayNotSeeIsAbsent() throws IOException {
        assertThat(panorama(community.otherCadre(), "PanoramaOfResident", resident)
                        .<Object>get("data.node"))
                .isNull();
        JsonPath masked = panorama(community.streetOfficer(), "PanoramaOfResident", resident);
        assertThat(masked.getString("data.node.name")).isEqualTo("欧阳*");
        assertThat(masked.<Object>get("data.node.birthDate")).isNull();
        for (Role role : List.of(Role.VOLUNTEER, Role.MERCHANT, Role.THIRD_PARTY_APP)) {
            assertThat(panorama(community.somebody(role, community.streetCode()), "PanoramaOfResident", resident)
                            .getString("errors[0].extensions.code"))
                    .isEqualTo("FORBIDDEN");
        }
    }

    private static JsonPath panorama(GraphQl who, String operation, String id) throws IOException {
        return who.ask(Files.readString(OPERATIONS.resolve(operation + ".graphql")), "id", id);
    }
}
