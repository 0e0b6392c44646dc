package org.minqing.residents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.residents.PersonTaken.What.CREATED;
import static org.minqing.residents.PersonTaken.What.REFUSED;
import static org.minqing.residents.PersonTaken.What.UNCHANGED;
import static org.minqing.residents.PersonTaken.What.UPDATED;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.minqing.access.Vault;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Sets of people as imports bring them. */
@QuarkusTest
@WithTestResource(TestServer.class)
class PeopleIntakeTest {
    private static final LocalDate DAY = LocalDate.of(2020, 5, 1);

    @Inject
    UnitOfWork work;

    @Inject
    PeopleIntake intake;

    @Inject
    Vault vault;

    private final Community community = Community.create();

    @Test
    void somebodyNewIsKeptSealedAndFoundByTheSameNumber() {
        InventedPerson li = InventedPerson.next();

        List<PersonTaken> first = take(record(li.name(), li.idNumber(), "+86 138-0000-5678"));
        List<PersonTaken> again = take(record(li.name(), li.idNumber(), "13800005678"));

        assertThat(first).extracting(PersonTaken::what).containsExactly(CREATED);
        assertThat(again).extracting(PersonTaken::what).containsExactly(UNCHANGED);
        long id = id(first);
        assertThat(id(again)).isEqualTo(id);
        assertThat(Sql.run(
                        "select phone_masked || ' ' || phone_tail || ' ' || sex || ' ' || birth_date from resident where id = ?",
                        id))
                .containsExactly("138****5678 5678 FEMALE " + li.birthDate());
        byte[] sealed = (byte[]) Sql.run("select id_number_sealed from resident where id = ?", id)
                .get(0);
        assertThat(vault.open("resident.id_number", id, sealed)).isEqualTo(li.idNumber());
        assertThat(Sql.run(
                        "select count(*) from resident r where r.id = ? and r::text like '%' || ? || '%'",
                        id, li.idNumber()))
                .containsExactly(0L);
    }

    @Test
    void whatASourceDoesNotKnowStaysAsItIs() {
        InventedPerson li = InventedPerson.next();
        long id = id(take(record(li.name(), li.idNumber(), "13800005678")));

        List<PersonTaken> later = take(new PersonRecord(
                community.otherNeighbourhood(), null, null, null, null, null, true, null, li.idNumber()));

        assertThat(later).containsExactly(new PersonTaken(id, UPDATED, null));
        assertThat(Sql.run(
                        "select name || lives_alone || phone_masked || neighbourhood_id || version from resident where id = ?",
                        id))
                .containsExactly(li.name() + "true138****5678" + community.neighbourhood() + "1");
    }

    @Test
    void eachRecordIsAnsweredAloneAndInOrder() {
        InventedPerson li = InventedPerson.next();
        InventedPerson wang = InventedPerson.next();
        String wrong = li.idNumber().substring(0, 17) + (li.idNumber().endsWith("1") ? "2" : "1");

        List<PersonTaken> taken = take(
                record(li.name(), wrong, null),
                record(wang.name(), wang.idNumber(), null),
                record(null, li.idNumber(), null),
                record(wang.name() + "改", wang.idNumber(), null),
                record(li.name(), null, "12"),
                new PersonRecord(community.neighbourhood(), -5L, "某", null, null, null, null, null, null));

        assertThat(taken)
                .extracting(PersonTaken::what)
                .containsExactly(REFUSED, CREATED, REFUSED, UPDATED, REFUSED, REFUSED);
        assertThat(taken)
                .extracting(PersonTaken::problem)
                .containsExactly(
                        ResidentProblem.ID_NUMBER_INVALID,
                        null,
                        ResidentProblem.RESIDENT_NAME_MISSING,
                        null,
                        ResidentProblem.PHONE_INVALID,
                        ResidentProblem.RESIDENT_NOT_FOUND);
        assertThat(Sql.run(
                        "select name from resident where id = ?", taken.get(1).residentId()))
                .containsExactly(wang.name() + "改");
    }

    @Test
    void anIdNumberIsNotGivenToASecondPerson() {
        InventedPerson li = InventedPerson.next();
        take(record(li.name(), li.idNumber(), null));
        long other = id(take(record("王某", null, null)));

        List<PersonTaken> taken = take(
                new PersonRecord(community.neighbourhood(), other, null, null, null, null, null, null, li.idNumber()));

        assertThat(taken).extracting(PersonTaken::problem).containsExactly(ResidentProblem.ID_NUMBER_KNOWN);
    }

    @Test
    void theRegisterKnowsOneAddressAndEndsTheOneBefore() {
        long id = id(take(record("王某", null, null)));
        long first = community.house(community.neighbourhood());
        long second = community.house(community.neighbourhood());

        List<Taken> taken = residencies(
                new ResidencyRecord(id, first, ResidencyKind.REGISTERED, DAY, null, false),
                new ResidencyRecord(id, first, ResidencyKind.REGISTERED, DAY.plusYears(1), null, false),
                new ResidencyRecord(id, second, ResidencyKind.REGISTERED, DAY.plusYears(2), null, false),
                new ResidencyRecord(id, second, ResidencyKind.ACTUAL, DAY, null, false),
                new ResidencyRecord(id, first, ResidencyKind.ACTUAL, DAY, null, false),
                new ResidencyRecord(id, first, ResidencyKind.ACTUAL, DAY.minusYears(3), null, false),
                new ResidencyRecord(id, -1, ResidencyKind.ACTUAL, DAY, null, false));

        assertThat(taken)
                .containsExactly(
                        Taken.CREATED,
                        Taken.UNCHANGED,
                        Taken.CREATED,
                        Taken.CREATED,
                        Taken.CREATED,
                        Taken.UPDATED,
                        Taken.REFUSED);
        assertThat(homes(id))
                .containsExactly(
                        "%d ACTUAL 2017-05-01 ".formatted(first),
                        "%d REGISTERED 2020-05-01 2022-05-01".formatted(first),
                        "%d ACTUAL 2020-05-01 ".formatted(second),
                        "%d REGISTERED 2022-05-01 ".formatted(second));
    }

    @Test
    void whatHappenedEarlierAndComesLaterFindsItsPlace() {
        long id = id(take(record("王某", null, null)));
        long first = community.house(community.neighbourhood());
        long second = community.house(community.otherNeighbourhood());

        residencies(new ResidencyRecord(id, second, ResidencyKind.ACTUAL, DAY.plusYears(2), null, true));
        List<Taken> taken = residencies(new ResidencyRecord(id, first, ResidencyKind.ACTUAL, DAY, null, true));

        assertThat(taken).containsExactly(Taken.CREATED);
        assertThat(homes(id))
                .containsExactly(
                        "%d ACTUAL 2020-05-01 2022-05-01".formatted(first), "%d ACTUAL 2022-05-01 ".formatted(second));
        assertThat(Sql.number("select neighbourhood_id from resident where id = ?", id))
                .isEqualTo(community.otherNeighbourhood());
        assertThat(Sql.run("select distinct neighbourhood_id from resident_search_key where resident_id = ?", id))
                .containsExactly(community.otherNeighbourhood());
    }

    @Test
    void aRelationIsKeptOnceWhicheverWayItIsTold() {
        long one = id(take(record("王某", null, null)));
        long other = id(take(record("李某", null, null)));

        List<Taken> taken = run(tx -> intake.takeRelations(
                tx,
                List.of(
                        new RelationRecord(one, other, RelationKind.SPOUSE, DAY, null),
                        new RelationRecord(one, -1, RelationKind.SPOUSE, DAY, null))));
        List<Taken> again = run(tx -> intake.takeRelations(
                tx, List.of(new RelationRecord(other, one, RelationKind.SPOUSE, DAY, DAY.plusYears(1)))));

        assertThat(taken).containsExactly(Taken.CREATED, Taken.REFUSED);
        assertThat(again).containsExactly(Taken.UPDATED);
        assertThat(Sql.run("select since || ' ' || until from resident_relation where person_id = ?", one))
                .containsExactly("2020-05-01 2021-05-01");
    }

    @Test
    void cluesFindPeopleByNumberPhoneAndHouse() {
        InventedPerson li = InventedPerson.next();
        InventedPerson wang = InventedPerson.next();
        String phone = "139" + li.idNumber().substring(9, 17);
        long liId = id(take(record(li.name(), li.idNumber(), phone)));
        long wangId = id(take(record(wang.name(), wang.idNumber(), phone)));
        long house = community.house(community.neighbourhood());
        residencies(new ResidencyRecord(liId, house, ResidencyKind.ACTUAL, DAY, null, false));

        List<List<PersonCandidate>> found = run(tx -> intake.match(
                tx,
                List.of(
                        new PersonClue(li.idNumber(), null, li.name(), null, null, null),
                        new PersonClue(null, phone, wang.name(), null, null, null),
                        new PersonClue(null, null, li.name(), null, null, house),
                        new PersonClue(wang.idNumber(), null, li.name(), null, null, house),
                        new PersonClue(null, null, li.name(), null, null, null))));

        assertThat(found.get(0)).extracting(PersonCandidate::residentId).containsExactly(liId);
        assertThat(found.get(0).get(0).score()).isGreaterThan(0.99);
        assertThat(found.get(1)).extracting(PersonCandidate::residentId).startsWith(wangId);
        assertThat(found.get(1).get(0).score()).isEqualTo(0.95);
        assertThat(found.get(2)).extracting(PersonCandidate::residentId).containsExactly(liId);
        assertThat(found.get(2).get(0).score()).isEqualTo(0.92);
        assertThat(found.get(3)).extracting(PersonCandidate::residentId).containsExactly(wangId, liId);
        assertThat(found.get(3).get(1).differs()).containsExactly(PersonCandidate.Mark.ID_NUMBER);
        assertThat(found.get(4)).isEmpty();
    }

    private List<Object> homes(long resident) {
        return Sql.run(
                "select house_id || ' ' || kind || ' ' || since || ' ' || coalesce(until::text, '') from residency"
                        + " where resident_id = ? order by house_id, since, kind",
                resident);
    }

    private PersonRecord record(@Nullable String name, @Nullable String idNumber, @Nullable String phone) {
        return new PersonRecord(community.neighbourhood(), null, name, null, null, null, null, phone, idNumber);
    }

    private List<PersonTaken> take(PersonRecord... records) {
        return run(tx -> intake.take(tx, List.of(records)));
    }

    private List<Taken> residencies(ResidencyRecord... records) {
        return run(tx -> intake.takeResidencies(tx, List.of(records)));
    }

    private <T> T run(Function<Tx, Uni<T>> what) {
        return work.run(new ServerActor("test"), what).await().atMost(Duration.ofSeconds(20));
    }

    private static long id(List<PersonTaken> taken) {
        Long id = taken.get(0).residentId();
        assertThat(id).isNotNull();
        return id == null ? -1 : id;
    }
}
