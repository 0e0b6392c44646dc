package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.minqing.places.PlaceIntake;
import org.minqing.platform.Tx;
import org.minqing.residents.PeopleIntake;
import org.minqing.residents.PersonRecord;
import org.minqing.residents.PersonTaken;
import org.minqing.residents.ResidencyKind;
import org.minqing.residents.ResidencyRecord;
import org.minqing.residents.Sex;

/** The register of people (人口库): it makes residents, and says where they live and are registered. */
@ApplicationScoped
class PopulationRegister implements SourceAdapter {
    private static final int RANK = 1;

    private static final SourceForm FORM = new SourceForm(
            SourceSystem.POPULATION,
            0,
            "population",
            "实有人口",
            "People",
            SourceForm.About.REGISTER,
            List.of(
                    SourceColumn.eventAt("更新日期", "登记日期", "采集日期", "更新时间"),
                    SourceColumn.idNumber().required().claims("idNumber", RANK),
                    SourceColumn.personName().required().claims("name", RANK),
                    SourceColumn.choice("sex", List.of("男", "MALE", "女", "FEMALE", "男性", "MALE", "女性", "FEMALE"), "性别")
                            .claims("sex", RANK),
                    SourceColumn.date("birthDate", "出生日期", "出生年月日", "生日").claims("birthDate", RANK),
                    SourceColumn.date("deathDate", "死亡日期", "注销日期").claims("deathDate", RANK),
                    SourceColumn.phone().claims("phone", 5),
                    SourceColumn.yesNo("livesAlone", "独居", "是否独居").claims("livesAlone", 2),
                    SourceColumn.neighbourhood(),
                    SourceColumn.address("实际居住地址", "现居住地址").claims("residence", 2),
                    SourceColumn.date("since", "居住起始日期", "入住日期", "迁入日期"),
                    SourceColumn.text("registeredAddress", "户籍地址", "户籍所在地").claims("registration", RANK),
                    SourceColumn.text("ethnicity", "民族"),
                    SourceColumn.text("education", "文化程度", "学历"),
                    SourceColumn.text("marriage", "婚姻状况", "婚姻")));

    private final PeopleIntake people;
    private final PlaceIntake places;

    PopulationRegister(PeopleIntake people, PlaceIntake places) {
        this.people = people;
        this.places = places;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        RowTaken[] taken = new RowTaken[rows.size()];
        List<Integer> places = new ArrayList<>(rows.size());
        List<PersonRecord> records = new ArrayList<>(rows.size());
        for (int at = 0; at < taken.length; at++) {
            SourceRow row = rows.get(at);
            if (row.houseId() == null && row.text("address").isPresent()) {
                taken[at] = RowTaken.refused(SourceProblem.ADDRESS_UNKNOWN);
            } else if (row.neighbourhoodId() == null) {
                taken[at] = RowTaken.refused(SourceProblem.NEIGHBOURHOOD_UNKNOWN);
            } else {
                places.add(at);
                records.add(record(row));
            }
        }
        return people.take(tx, records)
                .invoke(done -> {
                    for (int i = 0; i < done.size(); i++) {
                        int at = places.get(i);
                        taken[at] = taken(rows.get(at), done.get(i));
                    }
                })
                .chain(() -> settle(tx, rows, taken))
                .replaceWith(() -> List.of(taken));
    }

    private static PersonRecord record(SourceRow row) {
        return new PersonRecord(
                Objects.requireNonNull(row.neighbourhoodId()),
                row.residentId(),
                row.text("name").orElse(null),
                row.text("sex").map(Sex::valueOf).orElse(null),
                row.date("birthDate").orElse(null),
                row.date("deathDate").orElse(null),
                row.yesNo("livesAlone").orElse(null),
                row.text("phone").orElse(null),
                row.text("idNumber").orElse(null));
    }

    private static RowTaken taken(SourceRow row, PersonTaken person) {
        return person.problem() == null
                ? RowTaken.about(person.residentId(), null, row.neighbourhoodId())
                : RowTaken.refused(person.problem());
    }

    /** Where they live, and where they are registered if that is here. */
    private Uni<Void> settle(Tx tx, List<SourceRow> rows, RowTaken[] taken) {
        List<String> addresses = rows.stream()
                .map(row -> row.text("registeredAddress").orElse(""))
                .toList();
        return registered(tx, addresses)
                .chain(registered -> {
                    List<ResidencyRecord> homes = new ArrayList<>(rows.size());
                    for (int at = 0; at < taken.length; at++) {
                        Long person = taken[at].residentId();
                        if (person != null) {
                            settle(homes, person, rows.get(at), registered.get(at));
                        }
                    }
                    return people.takeResidencies(tx, homes);
                })
                .replaceWithVoid();
    }

    private Uni<List<Optional<Long>>> registered(Tx tx, List<String> addresses) {
        return addresses.stream().allMatch(String::isEmpty)
                ? Uni.createFrom()
                        .item(addresses.stream()
                                .map(none -> Optional.<Long>empty())
                                .toList())
                : places.findHouses(tx, addresses);
    }

    private static void settle(List<ResidencyRecord> homes, long person, SourceRow row, Optional<Long> registered) {
        LocalDate since = row.date("since")
                .orElseGet(() -> row.eventAt().atZone(ColumnType.ZONE).toLocalDate());
        if (row.houseId() != null) {
            homes.add(new ResidencyRecord(person, row.houseId(), ResidencyKind.ACTUAL, since, null, true));
        }
        registered.ifPresent(
                house -> homes.add(new ResidencyRecord(person, house, ResidencyKind.REGISTERED, since, null, true)));
    }
}
