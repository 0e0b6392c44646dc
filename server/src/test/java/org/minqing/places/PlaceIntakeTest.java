package org.minqing.places;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.minqing.places.HouseRecord.BuildingFacts;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Sets of houses as imports bring them. */
@QuarkusTest
@WithTestResource(TestServer.class)
class PlaceIntakeTest {
    @Inject
    UnitOfWork work;

    @Inject
    PlaceIntake intake;

    private final Community community = Community.create();
    private final String street = "虚" + community.neighbourhood() + "路";

    @Test
    void housesBringTheirBuildingsAndStairwells() {
        List<HouseTaken> taken = take(
                house("1单元", "101", 1, new BuildingFacts(6, 1985, false, null, null)),
                house("1单元", "102", 1, BuildingFacts.UNKNOWN),
                house("2单元", "701", 7, BuildingFacts.UNKNOWN),
                house("1单元", "101", 1, BuildingFacts.UNKNOWN));

        assertThat(taken).extracting(HouseTaken::isNew).containsExactly(true, true, true, true);
        assertThat(taken.get(3).houseId()).isEqualTo(taken.get(0).houseId());
        assertThat(taken)
                .extracting(HouseTaken::buildingId)
                .containsOnly(taken.get(0).buildingId());
        assertThat(Sql.run(
                        "select floors || ' ' || built_year || ' ' || has_lift from building where id = ?",
                        taken.get(0).buildingId()))
                .containsExactly("7 1985 false");
        assertThat(Sql.number(
                        "select count(*) from stairwell where building_id = ?",
                        taken.get(0).buildingId()))
                .isEqualTo(2);
    }

    @Test
    void theSameAgainChangesNothingAndALiftChangesTheBuilding() {
        HouseRecord house = house("", "101", 1, BuildingFacts.UNKNOWN);
        long id = take(house).get(0).houseId();

        List<HouseTaken> again = take(house);
        take(house("", "102", 1, new BuildingFacts(null, null, true, null, null)));
        take(house("", "102", 1, BuildingFacts.UNKNOWN));

        assertThat(again)
                .extracting(HouseTaken::houseId, HouseTaken::isNew)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(id, false));
        assertThat(Sql.run("select has_lift from building where street = ?", street))
                .containsExactly(true);
        assertThat(Sql.number("select count(*) from house where neighbourhood_id = ?", community.neighbourhood()))
                .isEqualTo(2);
    }

    @Test
    void anAddressInOneLineFindsItsHouse() {
        List<HouseTaken> taken = take(
                house("1单元", "101", 1, BuildingFacts.UNKNOWN),
                house("2单元", "101", 1, BuildingFacts.UNKNOWN),
                house("2单元", "202", 2, BuildingFacts.UNKNOWN));

        List<Optional<Long>> found = run(tx -> intake.findHouses(
                tx,
                List.of(
                        street + "9弄3号1单元101室",
                        street + "９弄３号 2单元 101",
                        street + "9弄3号202室",
                        street + "9弄3号101室",
                        street + "9弄4号101室",
                        "")));

        assertThat(found)
                .containsExactly(
                        Optional.of(taken.get(0).houseId()),
                        Optional.of(taken.get(1).houseId()),
                        Optional.of(taken.get(2).houseId()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    private HouseRecord house(String stairwell, String number, int floor, BuildingFacts facts) {
        return new HouseRecord(community.neighbourhood(), street, "9弄", "3号", stairwell, number, floor, null, facts);
    }

    private List<HouseTaken> take(HouseRecord... records) {
        return run(tx -> intake.takeHouses(tx, List.of(records)));
    }

    private <T> T run(Function<Tx, Uni<T>> what) {
        return work.run(new ServerActor("test"), what).await().atMost(Duration.ofSeconds(20));
    }
}
