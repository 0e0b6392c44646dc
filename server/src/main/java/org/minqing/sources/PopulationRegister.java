package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.minqing.places.PlaceIntake;
import org.minqing.platform.Sensitivity;
import org.minqing.platform.Tx;
import org.minqing.residents.PeopleIntake;
import org.minqing.residents.PersonRecord;
import org.minqing.residents.PersonTaken;
import org.minqing.residents.ResidencyKind;
import org.minqing.residents.ResidencyRecord;
import org.minqing.residents.Sex;
import org.minqing.tags.Subject;

/** The register of people (人口库): it makes residents, and says where they live and are registered, and what they do. */
@ApplicationScoped
class PopulationRegister implements Drawer {
    private static final int RANK = 1;
    private static final String NONE = "NONE";
    private static final String RENTED = "RENTED";
    private static final String VETERAN = "VETERAN";
    private static final List<String> WORK =
            List.of("employment.employed", "employment.unemployed", "employment.flexible", "employment.retired");
    private static final List<String> SCHOOLS =
            List.of("education.nursery", "education.kindergarten", "education.pupil");
    private static final Set<String> MAJORITY = Set.of("汉", "汉族");
    private static final Set<String> NO_RELIGION = Set.of("无", "无宗教信仰", "不信教");

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
                    SourceColumn.text("marriage", "婚姻状况", "婚姻"),
                    SourceColumn.choice(
                            "work",
                            List.of(
                                    "在业",
                                    "employment.employed",
                                    "在职",
                                    "employment.employed",
                                    "失业",
                                    "employment.unemployed",
                                    "登记失业",
                                    "employment.unemployed",
                                    "灵活就业",
                                    "employment.flexible",
                                    "退休",
                                    "employment.retired",
                                    "离退休",
                                    "employment.retired",
                                    "无业",
                                    NONE,
                                    "学生",
                                    NONE,
                                    "其他",
                                    NONE),
                            "从业状况",
                            "就业状况"),
                    SourceColumn.choice(
                            "school",
                            List.of(
                                    "入托",
                                    "education.nursery",
                                    "托育",
                                    "education.nursery",
                                    "在园",
                                    "education.kindergarten",
                                    "幼儿园",
                                    "education.kindergarten",
                                    "小学",
                                    "education.pupil",
                                    "初中",
                                    "education.pupil",
                                    "高中",
                                    "education.pupil",
                                    "中小学",
                                    "education.pupil",
                                    "大学",
                                    NONE,
                                    "未就学",
                                    NONE,
                                    "无",
                                    NONE),
                            "就学状况",
                            "就读情况"),
                    SourceColumn.choice(
                            "tenure",
                            List.of("自有", "OWN", "产权房", "OWN", "租赁", RENTED, "租住", RENTED, "租房", RENTED, "借住", "LENT"),
                            "居住方式",
                            "住房来源"),
                    SourceColumn.choice(
                            "militaryService",
                            List.of(
                                    "未服兵役", NONE, "无", NONE, "退役", VETERAN, "退出现役", VETERAN, "退役军人", VETERAN, "现役",
                                    NONE),
                            "兵役状况"),
                    SourceColumn.text("religion", "宗教信仰").atLeast(Sensitivity.Level.SECRET)));

    private final PeopleIntake people;
    private final PlaceIntake places;
    private final Drawing drawing;

    PopulationRegister(PeopleIntake people, PlaceIntake places, Drawing drawing) {
        this.people = people;
        this.places = places;
        this.drawing = drawing;
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
                .chain(() -> drawing.draw(tx, FORM, known(rows, taken), this::draw))
                .replaceWith(() -> List.of(taken));
    }

    /** Those that are of somebody, linked to whom they made or met. */
    private static List<SourceRow> known(List<SourceRow> rows, RowTaken[] taken) {
        List<SourceRow> known = new ArrayList<>(rows.size());
        for (int at = 0; at < taken.length; at++) {
            SourceRow row = rows.get(at);
            Long person = taken[at].residentId();
            if (person != null) {
                known.add(row.linked(new SourceRow.Link(
                        person, row.houseId(), row.neighbourhoodId(), row.link().confidencePercent())));
            }
        }
        return known;
    }

    @Override
    public void draw(SourceRow row, Drawn drawn) {
        Subject person = Drawn.person(row);
        row.text("ethnicity").ifPresent(of -> drawn.tag(person, "civic.ethnic-minority", !MAJORITY.contains(of), row));
        row.text("education").ifPresent(degree -> {
            drawn.tag(person, "education.bachelor", degree.contains("本科"), row);
            drawn.tag(person, "education.illiterate", degree.contains("文盲") || degree.contains("不识字"), row);
        });
        row.text("work").ifPresent(kind -> drawn.oneOf(person, WORK, kind, row));
        row.text("school").ifPresent(kind -> drawn.oneOf(person, SCHOOLS, kind, row));
        row.text("tenure").ifPresent(kind -> drawn.tag(person, "housing.tenant", kind.equals(RENTED), row));
        row.text("militaryService").ifPresent(kind -> drawn.tag(person, "civic.veteran", kind.equals(VETERAN), row));
        row.text("religion").ifPresent(of -> drawn.tag(person, "civic.religious", !NO_RELIGION.contains(of), row));
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
