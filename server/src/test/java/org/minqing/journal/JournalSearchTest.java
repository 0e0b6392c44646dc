package org.minqing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.testing.TestServer;

@QuarkusTest
@WithTestResource(TestServer.class)
class JournalSearchTest {
    private final Log log = new Log();

    @Test
    void chineseIsFoundByOneTwoOrMoreCharactersAndAllWordsMustBeThere() {
        Log.written(Log.write(log.community.cadre(), log.visit("欧阳梅说膝盖疼，想申请助餐")));
        Log.written(Log.write(log.community.cadre(), log.visit("楼道灯坏了 100%_确认")));

        assertThat(found("疼")).containsExactly("欧阳梅说膝盖疼，想申请助餐");
        assertThat(found("助餐")).containsExactly("欧阳梅说膝盖疼，想申请助餐");
        assertThat(found("助餐　膝盖")).containsExactly("欧阳梅说膝盖疼，想申请助餐");
        assertThat(found("助餐 灯")).isEmpty();
        assertThat(found("%_")).containsExactly("楼道灯坏了 100%_确认");
        assertThat(found("100%确")).isEmpty();
    }

    @Test
    void s7WhatACallerMayNotSeeCannotBeFound() {
        String id = Log.written(Log.write(log.community.cadre(), log.visit("秘密在此")));

        assertThat(Log.texts(Log.search(log.community.otherCadre(), Map.of("text", "秘密"))))
                .isEmpty();
        assertThat(Log.texts(Log.search(log.community.otherCadre(), Map.of("residentId", log.residentId()))))
                .isEmpty();
        assertThat(Log.texts(Log.search(log.community.otherCadre(), Map.of("houseId", log.houseId()))))
                .isEmpty();
        assertThat(log.community
                        .otherCadre()
                        .ask("query ($id: ID!) { node(id: $id) { id } }", "id", id)
                        .<Object>get("data.node"))
                .isNull();
    }

    @Test
    void s7WhoDoesNotSeeWhatIsSaidCannotSearchIt() {
        Log.written(Log.write(log.community.cadre(), log.visit("欧阳梅在家")));

        JsonPath seen = Log.search(log.community.streetOfficer(), Map.of("houseId", log.houseId()));
        JsonPath searched = Log.search(log.community.streetOfficer(), Map.of("text", "欧阳"));

        assertThat(Log.texts(seen)).containsExactly((String) null);
        assertThat(searched.getString("errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        for (int i = 0; i < 7; i++) {
            Log.written(Log.write(log.community.cadre(), log.visit("第" + i + "次")));
        }
        String document =
                "query ($after: String) { journal(first: 3, after: $after) { edges { cursor node { text } } pageInfo { endCursor hasNextPage } } }";
        JsonPath one = log.community.cadre().ask(document);
        JsonPath two = log.community.cadre().ask(document, "after", one.getString("data.journal.pageInfo.endCursor"));
        JsonPath three = log.community.cadre().ask(document, "after", two.getString("data.journal.pageInfo.endCursor"));

        assertThat(Log.texts(one)).containsExactly("第6次", "第5次", "第4次");
        assertThat(Log.texts(two)).containsExactly("第3次", "第2次", "第1次");
        assertThat(Log.texts(three)).containsExactly("第0次");
        assertThat(three.getBoolean("data.journal.pageInfo.hasNextPage")).isFalse();
    }

    private List<String> found(String text) {
        return Log.texts(Log.search(log.community.cadre(), Map.of("text", text)));
    }
}
