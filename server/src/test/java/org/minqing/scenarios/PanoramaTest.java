package org.minqing.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
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
        SECTIONS.put("tags", "tag_set");
        SECTIONS.put("tagReasons", "tag_assignment");
        SECTIONS.put("household", "household_member");
        SECTIONS.put("sourceRecords", "source_record");
        SECTIONS.put("volunteer", "volunteer");
        SECTIONS.put("serviceRecords", "service_record");
        SECTIONS.put("ledgerAccounts", "ledger_account");
        SECTIONS.put("alerts", "alert");
    }

    private final Community community = Community.create();
    private long house;
    private String resident = "";

    @BeforeEach
    void anElderWhoUsedNoWater() {
        house = community.silentHome();
        resident = NodeId.of("Resident", Sql.number("select resident_id from residency where house_id = ?", house));
        whatOthersTellOfHer();
    }

    @Test
    void everySectionOfAPersonIsThereAtOnce() throws IOException {
        JsonPath told = panorama(community.cadre(), "PanoramaOfResident", resident);

        assertThat(told.getList("errors")).isNull();
        assertThat(told.getString("data.node.name")).isEqualTo("欧阳梅");
        assertThat(told.getList("data.atHome.houses")).hasSize(1);
        assertThat(told.getList("data.node.alerts")).hasSize(1);
        assertThat(told.getList("data.node.workOrders")).hasSize(1);
        assertThat(told.getList("data.node.journal")).isEmpty();
        assertThat(told.getList("data.node.sourceRecords")).hasSize(2);
        assertThat(told.getString("data.node.sourceRecords[0].system")).isEqualTo("HOUSING");
        assertThat(told.getString("data.node.household.members[0].resident.name"))
                .isEqualTo("欧阳梅");
        assertThat(told.getString("data.node.volunteer.state")).isEqualTo("ACTIVE");
        assertThat(told.getList("data.node.serviceRecords")).hasSize(1);
        assertThat(told.<String>getList("data.node.tagReasons.tag.code"))
                .containsExactlyElementsOf(told.getList("data.node.tags.code"))
                .contains("age.over-80");
        assertThat(told.getString("data.node.tagReasons.find { it.tag.code == 'age.over-80' }.words[0].sourceKind"))
                .isEqualTo("RULE");
        assertThat(told.getString("data.node.tagReasons.find { it.tag.code == 'age.over-80' }.reasons[0].text"))
                .isEqualTo("年龄 不少于 80，实为 80");
    }

    /** A household of one, who helps others, as two systems and the rules tell of her. */
    private void whatOthersTellOfHer() {
        long key = NodeId.number("Resident", resident).orElseThrow();
        int area = community.neighbourhood();
        long household = Sql.number(
                "insert into household (neighbourhood_id, house_id, since) values (?, ?, date '2001-01-01') returning id",
                area,
                house);
        Sql.run(
                "insert into household_member (neighbourhood_id, household_id, resident_id, role, since)"
                        + " values (?, ?, ?, 'HEAD', date '2001-01-01')",
                area,
                household,
                key);
        for (int form : List.of(100, 200)) {
            Sql.run(
                    "insert into source_record (form, neighbourhood_id, resident_id, event_at, digest, run_id, line, external_id, payload)"
                            + " values (?, ?, ?, now() + make_interval(secs => ?), 1, 1, 1, 'panorama-' || ?, '{}')",
                    form,
                    area,
                    key,
                    form,
                    key);
        }
        long volunteer = NodeId.number("Volunteer", community.helper(area).get("Volunteer"))
                .orElseThrow();
        Sql.run("update volunteer set resident_id = ? where id = ?", key, volunteer);
        Eventually.within(
                Duration.ofSeconds(20),
                "rules have looked at her",
                () -> Sql.number(
                                "select count(*) from tag_set where subject_kind = 'PERSON' and subject_id = ? and cardinality(tags) > 0",
                                key)
                        == 1);
    }

    @Test
    void whomToCallFailsAlone() throws IOException {
        Sql.run("revoke select on minqing.emergency_contact from minqing_app");
        try {
            JsonPath told = panorama(community.cadre(), "PanoramaOfResident", resident);

            assertThat(told.<Object>get("data.toCall")).isNull();
            assertThat(told.getString("data.node.name")).isEqualTo("欧阳梅");
            assertThat(told.getList("data.atHome.houses")).hasSize(1);
            assertThat(told.<List<Object>>getList("errors.path"))
                    .containsExactly(List.of("toCall", "emergencyContacts"));
        } finally {
            Sql.run("grant select on minqing.emergency_contact to minqing_app");
        }
    }

    @Test
    void aSectionFailsAlone() throws IOException {
        for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
            JsonPath told = without(section.getValue(), "PanoramaOfResident", resident);

            assertThat(told.getString("data.node.name")).as(section.getKey()).isEqualTo("欧阳梅");
            assertThat(told.<Object>get("data.node." + section.getKey()))
                    .as(section.getKey())
                    .isNull();
            assertThat(told.<List<Object>>getList("errors.path").toString()).contains(section.getKey());
            // Those whose own statement reads that table, too.
            for (String other : List.of("lastContact", "volunteer", "ledgerAccounts", "consents")) {
                assertThat(other.equals(section.getKey())
                                || !told.getList("errors.path").toString().contains(other))
                        .as("%s without %s", other, section.getKey())
                        .isTrue();
            }
        }
    }

    /** While the server may not read one table. */
    private JsonPath without(String table, String operation, String id) throws IOException {
        Sql.run("revoke select on minqing.%s from minqing_app".formatted(table));
        try {
            return panorama(community.cadre(), operation, id);
        } finally {
            Sql.run("grant select on minqing.%s to minqing_app".formatted(table));
        }
    }

    @Test
    void aHouseAndAStairwellHaveOneToo() throws IOException {
        String stairwell = stairwell();
        Sql.run(
                "insert into source_record (form, neighbourhood_id, house_id, event_at, digest, run_id, line, external_id, payload)"
                        + " values (1000, ?, ?, now(), 1, 1, 1, 'panorama-' || ?, '{}')",
                community.neighbourhood(),
                house,
                house);

        JsonPath ofHouse = panorama(community.cadre(), "PanoramaOfHouse", NodeId.of("House", house));
        JsonPath ofStairwell = panorama(community.cadre(), "PanoramaOfStairwell", stairwell);

        assertThat(ofHouse.getList("errors")).isNull();
        assertThat(ofHouse.getString("data.livingHere.residents[0].name")).isEqualTo("欧阳梅");
        assertThat(ofHouse.getList("data.node.alerts")).hasSize(1);
        assertThat(ofHouse.getList("data.node.sourceRecords")).hasSize(1);
        assertThat(ofHouse.getList("data.ordered.workOrders")).hasSize(1);
        assertThat(ofStairwell.getList("errors")).isNull();
        assertThat(ofStairwell.getList("data.node.houses")).hasSize(1);
        assertThat(ofStairwell.getList("data.node.alerts")).hasSize(1);
        assertThat(ofStairwell.getList("data.node.workOrders")).hasSize(1);
        assertThat(ofStairwell.getList("data.node.sourceRecords")).hasSize(1);
        assertThat(ofStairwell.<String>getList("data.node.volunteers.name")).containsExactly("何芳");
        assertThat(ofStairwell.getList("data.node.serviceRecords.minutes")).containsExactly(60);
    }

    @Test
    void aSectionOfAHouseAndOfAStairwellFailsAlone() throws IOException {
        Map<String, String> sections = Map.of(
                "journal", "journal_entry", "tags", "tag_set", "sourceRecords", "source_record", "alerts", "alert");
        String stairwell = stairwell();
        for (Map.Entry<String, String> section : sections.entrySet()) {
            JsonPath ofHouse = without(section.getValue(), "PanoramaOfHouse", NodeId.of("House", house));
            JsonPath ofStairwell = without(section.getValue(), "PanoramaOfStairwell", stairwell);

            assertThat(ofHouse.getString("data.node.address"))
                    .as(section.getKey())
                    .isNotNull();
            assertThat(ofStairwell.getString("data.node.address"))
                    .as(section.getKey())
                    .isNotNull();
            assertThat(ofHouse.<Object>get("data.node." + section.getKey()))
                    .as(section.getKey())
                    .isNull();
            assertThat(ofStairwell.<Object>get("data.node." + section.getKey()))
                    .as(section.getKey())
                    .isNull();
            assertThat(ofHouse.getList("data.livingHere.residents")).hasSize(1);
            assertThat(ofStairwell.getList("data.node.houses")).hasSize(1);
        }
    }

    @Test
    void whoHelpsOnAStairwellFailsAlone() throws IOException {
        String stairwell = stairwell();
        for (Map.Entry<String, String> section : Map.of("volunteers", "volunteer", "serviceRecords", "service_record")
                .entrySet()) {
            JsonPath told = without(section.getValue(), "PanoramaOfStairwell", stairwell);

            assertThat(told.getList("data.node.houses")).hasSize(1);
            assertThat(told.<Object>get("data.node." + section.getKey()))
                    .as(section.getKey())
                    .isNull();
        }
    }

    private String stairwell() {
        long stairwell = Sql.number(
                "insert into stairwell (neighbourhood_id, building_id, number) select neighbourhood_id, building_id, '1' from house where id = ? returning id",
                house);
        Sql.run("update house set stairwell_id = ? where id = ?", stairwell, house);
        return NodeId.of("Stairwell", stairwell);
    }

    @Test
    void whatACallerMayNotSeeIsAbsent() throws IOException {
        assertThat(panorama(community.otherCadre(), "PanoramaOfResident", resident)
                        .<Object>get("data.node"))
                .isNull();
        assertThat(panorama(community.otherCadre(), "PanoramaOfHouse", NodeId.of("House", house))
                        .<Object>get("data.node"))
                .isNull();
        assertThat(panorama(community.otherCadre(), "PanoramaOfStairwell", stairwell())
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
