package org.minqing.tags;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.tags.Expression.Measure;

/** Whether an expression holds of a subject at an instant, and when that may turn though nothing happens. */
final class Judge {
    /** Where days begin, and people grow older. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int PERCENT = 100;

    private final Instant now;
    private final LocalDate today;

    Judge(Instant now) {
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZONE);
    }

    Verdict judge(Expression asked, SubjectState of) {
        if (asked instanceof Expression.All all) {
            return some(all.of(), all.of().size(), of);
        }
        if (asked instanceof Expression.AnyOf any) {
            return some(any.of(), 1, of);
        }
        if (asked instanceof Expression.AtLeast some) {
            return some(some.of(), some.count(), of);
        }
        if (asked instanceof Expression.Not not) {
            Verdict inner = judge(not.of(), of);
            return new Verdict(!inner.holds(), inner.next());
        }
        if (asked instanceof Expression.Measured measured) {
            return measured(measured, of);
        }
        if (asked instanceof Expression.Told told) {
            return told(told, of);
        }
        return asked instanceof Expression.Counted counted ? counted(counted, of) : Verdict.lasting(holds(asked, of));
    }

    private static boolean holds(Expression asked, SubjectState of) {
        if (asked instanceof Expression.Tagged tagged) {
            return of.carries(tagged.tag());
        }
        if (asked instanceof Expression.SexIs sex) {
            return of.sex == sex.sex();
        }
        if (asked instanceof Expression.HouseIs house) {
            return of.status == house.status();
        }
        if (asked instanceof Expression.Flagged flagged) {
            return is(flagged.flag(), of) == flagged.isSo();
        }
        throw new IllegalArgumentException("Rules do not ask for " + asked);
    }

    static boolean is(Expression.Flag flag, SubjectState of) {
        return switch (flag) {
            case LIVES_ALONE -> of.livesAlone;
            case SPLIT_RESIDENCY -> of.isSplit;
            case LIFT -> of.hasLift;
        };
    }

    private Verdict some(List<Expression> parts, int count, SubjectState of) {
        int holding = 0;
        Verdict all = Verdict.lasting(true);
        for (Expression part : parts) {
            Verdict verdict = judge(part, of);
            holding += verdict.holds() ? 1 : 0;
            all = all.until(verdict.next());
        }
        return new Verdict(holding >= count, all.next());
    }

    private Verdict measured(Expression.Measured asked, SubjectState of) {
        Integer value = value(asked.measure(), of);
        Integer from = asked.from();
        Integer to = asked.to();
        boolean holds = value != null && (from == null || value >= from) && (to == null || value <= to);
        Verdict verdict = Verdict.lasting(holds);
        LocalDate origin = origin(asked.measure(), of);
        if (origin == null) {
            return verdict;
        }
        if (from != null) {
            verdict = verdict.until(turn(asked.measure(), origin, from));
        }
        return to == null ? verdict : verdict.until(turn(asked.measure(), origin, to + 1));
    }

    /** When the measure becomes this much; never again once it has. */
    private Instant turn(Measure measure, LocalDate origin, int amount) {
        LocalDate day = measure == Measure.AGE ? origin.plusYears(amount) : origin.plusDays(amount);
        return day.isAfter(today) ? day.atStartOfDay(ZONE).toInstant() : Instant.MAX;
    }

    private static @Nullable LocalDate origin(Measure measure, SubjectState of) {
        return switch (measure) {
            case AGE -> of.birthDate;
            case RESIDENT_DAYS -> of.residentSince;
            case FLOOR, FLOORS, BUILT_YEAR -> null;
        };
    }

    @Nullable
    Integer value(Measure measure, SubjectState of) {
        return switch (measure) {
            case AGE -> of.birthDate == null ? null : Integer.valueOf(age(of.birthDate, today));
            case RESIDENT_DAYS ->
                of.residentSince == null || of.residentSince.isAfter(today)
                        ? null
                        : Integer.valueOf((int) ChronoUnit.DAYS.between(of.residentSince, today));
            case FLOOR -> of.floor;
            case FLOORS -> of.floors;
            case BUILT_YEAR -> of.builtYear;
        };
    }

    /** Whole years; born on 29 February, one is a year older on the 28th where there is no 29th. */
    static int age(LocalDate birthDate, LocalDate day) {
        int years = day.getYear() - birthDate.getYear();
        return birthDate.plusYears(years).isAfter(day) ? years - 1 : years;
    }

    private Verdict told(Expression.Told asked, SubjectState of) {
        Duration window = Duration.ofDays(asked.days() == null ? 0 : asked.days());
        List<Instant> within = of.facts(asked.factKind()).stream()
                .filter(at -> !at.isAfter(now) && at.plus(window).isAfter(now))
                .toList();
        int count = within.size();
        Verdict verdict = Verdict.lasting(asked.fits(count));
        if (asked.min() != null && asked.min() > 0 && count >= asked.min()) {
            // One too few are left when the newest but so many leaves the window.
            verdict = verdict.until(within.get(asked.min() - 1).plus(window));
        }
        return asked.max() != null && count > asked.max()
                ? verdict.until(within.get(asked.max()).plus(window))
                : verdict;
    }

    /** How many a count finds, and of how many. */
    record Count(int found, int of, Instant next) {}

    Count count(Expression.Counted asked, SubjectState of) {
        List<SubjectState> among = asked.isOfHouses() ? of.houses() : of.people();
        int found = 0;
        Verdict all = Verdict.lasting(true);
        for (SubjectState one : among) {
            Verdict verdict = asked.where() == null ? Verdict.lasting(true) : judge(asked.where(), one);
            found += verdict.holds() ? 1 : 0;
            all = all.until(verdict.next());
        }
        return new Count(found, among.size(), all.next());
    }

    private Verdict counted(Expression.Counted asked, SubjectState of) {
        Count count = count(asked, of);
        boolean isEnough = asked.min() == null || count.found >= asked.min();
        boolean isFew = asked.max() == null || count.found <= asked.max();
        boolean isPart =
                asked.percentMin() == null || count.of > 0 && count.found * PERCENT >= asked.percentMin() * count.of;
        return new Verdict(isEnough && isFew && isPart, count.next);
    }
}
