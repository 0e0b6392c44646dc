package org.minqing.sources;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.places.OrgTree;
import org.minqing.platform.ProblemCode;
import org.minqing.platform.Scope;
import org.minqing.residents.PersonClue;
import org.minqing.residents.Sex;
import org.minqing.sources.Linked.Doubt;
import org.minqing.sources.SourceColumn.Part;
import org.minqing.sources.SourceForm.About;
import org.minqing.sources.SourceRow.Link;

/** What a row tells of whom and what it is about, and what was found out so far. */
final class Clues {
    private static final int SURE = 99;

    private final SourceForm form;
    private final SourceRow row;
    private @Nullable Long resident;
    private @Nullable Integer residentArea;
    private int confidence = 100;
    private @Nullable Long house;
    private @Nullable Integer named;
    private @Nullable Doubt doubt;
    private RowRefusal.@Nullable Fault fault;

    Clues(SourceForm form, SourceRow row) {
        this.form = form;
        this.row = row;
    }

    Optional<String> address() {
        return text(Part.ADDRESS);
    }

    Optional<String> idNumber() {
        return text(Part.PERSON_ID_NUMBER);
    }

    private Optional<String> text(Part part) {
        return form.column(part).flatMap(column -> row.text(column.name()));
    }

    private void fails(ProblemCode code, @Nullable Part part) {
        fault = RowRefusal.Fault.of(
                code,
                part == null
                        ? null
                        : form.column(part)
                                .map(column -> column.headings().get(0))
                                .orElse(null));
    }

    void neighbourhood(OrgTree tree, Scope scope) {
        text(Part.NEIGHBOURHOOD).ifPresent(written -> {
            named = tree.findNeighbourhood(written).filter(scope::includes).orElse(null);
            if (named == null) {
                fails(SourceProblem.NEIGHBOURHOOD_UNKNOWN, Part.NEIGHBOURHOOD);
            }
        });
    }

    void lives(long found) {
        house = found;
    }

    /** One holder of the number who has the name, or of whom the row tells none, is meant. */
    void holds(List<LinkStore.Holder> holders) {
        if (holders.size() == 1) {
            LinkStore.Holder holder = holders.get(0);
            boolean isNamedSo =
                    text(Part.PERSON_NAME).map(holder.name()::equals).orElse(true);
            if (isNamedSo || form.about() == About.REGISTER) {
                is(holder.id(), SURE);
                residentArea = holder.neighbourhoodId();
            }
        }
    }

    void is(long found, int percent) {
        resident = found;
        confidence = percent;
    }

    void doubts(Doubt why) {
        doubt = why;
    }

    boolean needsLikeness() {
        return resident == null
                && (form.about() == About.PERSON || form.about() == About.ANYTHING)
                && (idNumber().isPresent()
                        || text(Part.PERSON_NAME).isPresent()
                        || text(Part.PERSON_PHONE).isPresent());
    }

    PersonClue clue() {
        return new PersonClue(
                idNumber().orElse(null),
                text(Part.PERSON_PHONE).orElse(null),
                text(Part.PERSON_NAME).orElse(null),
                row.values().get("sex") instanceof String sex ? Sex.valueOf(sex) : null,
                row.date("birthDate").orElse(null),
                house);
    }

    void asks(Collection<Long> residents, Collection<Long> houses) {
        if (resident != null && residentArea == null) {
            residents.add(resident);
        }
        if (house != null) {
            houses.add(house);
        }
    }

    Linked linked(LinkStore.Areas areas) {
        Integer ofResident = resident == null || residentArea != null
                ? residentArea
                : areas.residents().get(resident);
        Integer ofHouse = house == null ? null : areas.houses().get(house);
        boolean isRegister = form.about() == About.REGISTER;
        Integer area = isRegister ? first(named, ofHouse, ofResident) : first(ofResident, ofHouse, named);
        check(area);
        Doubt open = form.about() == About.PERSON || isLikely() ? doubt : null;
        return new Linked(
                row.linked(new Link(resident, house, area, confidence)),
                open,
                open == null || (form.about() == About.ANYTHING && area != null),
                fault);
    }

    private boolean isLikely() {
        return doubt != null && !doubt.candidates().isEmpty();
    }

    private void check(@Nullable Integer area) {
        if (fault != null) {
            return;
        }
        switch (form.about()) {
            case PERSON -> {
                if (resident == null && doubt == null) {
                    fails(SourceProblem.PERSON_UNKNOWN, null);
                }
            }
            case HOUSE -> {
                if (house == null) {
                    fails(SourceProblem.ADDRESS_UNKNOWN, Part.ADDRESS);
                }
            }
            case ANYTHING -> {
                if (area == null && !isLikely()) {
                    fails(SourceProblem.NEIGHBOURHOOD_UNKNOWN, Part.NEIGHBOURHOOD);
                }
            }
            case REGISTER -> {}
        }
    }

    private static @Nullable Integer first(@Nullable Integer... areas) {
        for (Integer area : areas) {
            if (area != null) {
                return area;
            }
        }
        return null;
    }
}
