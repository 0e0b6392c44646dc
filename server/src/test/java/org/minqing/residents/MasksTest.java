package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.access.Vault;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** What is seen of a person without a purpose: names by those who visit, phones and ID numbers by nobody. */
@QuarkusTest
@WithTestResource(TestServer.class)
class MasksTest {
    private static final Set<Role> SEE_NAMES = Set.of(Role.CADRE, Role.SECRETARY, Role.DATA_STEWARD);
    private static final String PERSON = """
            query ($id: ID!) { node(id: $id) { ... on Resident { name phone idNumber birthDate
              emergencyContacts { name phone } } } }
            """;

    private final Community community = Community.create();
    private final long resident =
            community.elderLivingAlone(community.neighbourhood(), community.house(community.neighbourhood()));

    @Inject
    Vault vault;

    @Test
    void everyRoleSeesWhatItsWorkNeedsAndNoMore() {
        withNumbers();

        for (Role role : Role.values()) {
            JsonPath answer =
                    community.somebody(role, community.streetCode()).ask(PERSON, "id", NodeId.of("Resident", resident));
            String whole = answer.prettify();

            assertThat(whole).as("%s", role).doesNotContain("13800005678", "990101194001010018", "13900007654");
            if (answer.get("data.node") == null || answer.get("data.node.name") == null) {
                continue;
            }
            boolean isClear = SEE_NAMES.contains(role);
            assertThat(answer.getString("data.node.name")).as("%s", role).isEqualTo(isClear ? "欧阳梅" : "欧阳*");
            assertThat(answer.getString("data.node.phone")).as("%s", role).isEqualTo("138****5678");
            assertThat(answer.getString("data.node.idNumber")).as("%s", role).isEqualTo("99************18");
            assertThat(answer.get("data.node.birthDate") != null).as("%s", role).isEqualTo(isClear);
            assertThat(answer.getString("data.node.emergencyContacts[0].phone"))
                    .as("%s", role)
                    .isEqualTo("139****7654");
            assertThat(answer.getString("data.node.emergencyContacts[0].name"))
                    .as("%s", role)
                    .isEqualTo(isClear ? "诸葛兰" : "诸葛*");
        }
    }

    @Test
    void thoseWhoVisitSeeTheNameAndOthersAMask() {
        assertThat(name(Role.CADRE)).isEqualTo("欧阳梅");
        assertThat(name(Role.SECRETARY)).isEqualTo("欧阳梅");
        assertThat(name(Role.STREET_OFFICER)).isEqualTo("欧阳*");
    }

    private String name(Role role) {
        return community
                .somebody(role, community.streetCode())
                .ask(PERSON, "id", NodeId.of("Resident", resident))
                .getString("data.node.name");
    }

    private void withNumbers() {
        Sql.run(
                """
                update resident set phone_sealed = ?, phone_index = ?, phone_masked = '138****5678', id_number_sealed = ?,
                  id_number_index = ?, id_number_masked = '99************18' where id = ?
                """,
                vault.seal("resident.phone", resident, "13800005678"),
                vault.index("13800005678" + resident),
                vault.seal("resident.id_number", resident, "990101194001010018"),
                vault.index("990101194001010018" + resident),
                resident);
        Sql.run("""
                insert into emergency_contact (neighbourhood_id, resident_id, rank, name, relation, phone_sealed, phone_index, phone_masked)
                values (?, ?, 1, '诸葛兰', '女儿', ?, ?, '139****7654')
                """, community.neighbourhood(), resident, new byte[40], new byte[32]);
    }
}
