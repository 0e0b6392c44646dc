package org.minqing.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.meters.ConditionKind.LEAK;
import static org.minqing.meters.ConditionKind.METER_FAULT;
import static org.minqing.meters.ConditionKind.METER_SILENT;
import static org.minqing.meters.ConditionKind.NO_WATER;
import static org.minqing.meters.ConditionKind.OVERUSE;
import static org.minqing.meters.ConditionKind.VACANT_USE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.minqing.meters.ConditionChange.Cleared;
import org.minqing.meters.ConditionChange.Ending;
import org.minqing.meters.ConditionChange.Raised;
import org.minqing.meters.ReferenceFold.Episode;

/** What a meter's readings prove. */
class MeterFoldTest {
    private static final long HOUR = 3_600;
    private static final long LITRE = 1_000;
    private static final MeterTraits HOURLY = new MeterTraits(HOUR, 5_000_000);

    private static final WatchRule LINFEN = rule(NO_WATER, 1_440, 0);

    private static WatchRule rule(ConditionKind kind, int minutes, long ml) {
        return new WatchRule(kind, kind.ordinal() + 1, 1, minutes, ml);
    }

    @Test
    void aDayWithoutUseRaisesOnceAndTheFirstUseClears() {
        Heard heard = new Heard(new Watch(List.of(LINFEN)));

        heard.read(0, 100).read(1, 110);
        for (int hour = 2; hour <= 30; hour++) {
            heard.read(hour, 110);
        }
        heard.read(31, 111);

        assertThat(heard.changes)
                .containsExactly(new Raised(LINFEN, HOUR, 25 * HOUR, 0), new Cleared(NO_WATER, 31 * HOUR, Ending.USE));
    }

    @Test
    void a4SilenceIsNotZero() {
        Heard heard = new Heard(new Watch(List.of(LINFEN)));

        heard.read(0, 100).read(1, 110).read(40, 130);

        assertThat(heard.changes).isEmpty();
    }

    @Test
    void a4EqualRegistersProveTheSilenceBetweenThemDry() {
        Heard heard = new Heard(new Watch(List.of(LINFEN)));

        heard.read(0, 100).read(1, 110).read(30, 110);

        assertThat(heard.changes).containsExactly(new Raised(LINFEN, HOUR, 30 * HOUR, 0));
    }

    @Test
    void aFewLitresAreAllowedWhereTheRuleSaysSo() {
        WatchRule tenLitres = rule(NO_WATER, 720, 10 * LITRE);
        Heard heard = new Heard(new Watch(List.of(tenLitres)));

        heard.read(0, 100);
        for (int hour = 1; hour <= 13; hour++) {
            heard.read(hour, 100 + hour / 2);
        }
        heard.read(14, 140);

        assertThat(heard.changes)
                .containsExactly(
                        new Raised(tenLitres, 0, 12 * HOUR, 6 * LITRE), new Cleared(NO_WATER, 14 * HOUR, Ending.USE));
    }

    @Test
    void useInEveryIntervalOfADayIsALeak() {
        WatchRule leak = rule(LEAK, 1_440, 0);
        Heard heard = new Heard(new Watch(List.of(leak)));

        for (int hour = 0; hour <= 26; hour++) {
            heard.read(hour, 100 + hour);
        }
        heard.read(27, 126);

        assertThat(heard.changes)
                .containsExactly(
                        new Raised(leak, 0, 24 * HOUR, 24 * LITRE), new Cleared(LEAK, 27 * HOUR, Ending.STOPPED));
    }

    @Test
    void farTooMuchInADayIsOveruse() {
        WatchRule overuse = rule(OVERUSE, 1_440, 2_000 * LITRE);
        Heard heard = new Heard(new Watch(List.of(overuse)));

        heard.read(0, 0).read(1, 1_000).read(2, 2_001).read(26, 2_002);

        assertThat(heard.changes)
                .containsExactly(
                        new Raised(overuse, 0, 2 * HOUR, 2_001 * LITRE),
                        new Cleared(OVERUSE, 26 * HOUR, Ending.STOPPED));
    }

    @Test
    void useInAVacantHomeIsToldFromTheFirstWholeIntervalOn() {
        WatchRule vacant = rule(VACANT_USE, 60, 0);
        Heard heard = new Heard(new Watch(List.of(vacant)));
        heard.vacantSince = 2 * HOUR + 1;

        heard.read(1, 100).read(2, 100).read(3, 101).read(4, 101).read(5, 103);

        assertThat(heard.changes).containsExactly(new Raised(vacant, 4 * HOUR, 5 * HOUR, 2 * LITRE));
    }

    @Test
    void aSilentMeterIsToldWhenPatienceEndsAndClearedByItsNextReading() {
        WatchRule silent = rule(METER_SILENT, 1_440, 0);
        Heard heard = new Heard(new Watch(List.of(silent)));
        heard.read(0, 100);

        long askAgain = heard.fold.listen(24 * HOUR, 0, heard.watch, heard);
        long never = heard.fold.listen(24 * HOUR + 1, 0, heard.watch, heard);
        heard.read(50, 101);

        assertThat(askAgain).isEqualTo(24 * HOUR);
        assertThat(never).isEqualTo(MeterFold.NEVER);
        assertThat(heard.changes)
                .containsExactly(
                        new Raised(silent, 0, 24 * HOUR, 0),
                        new Cleared(METER_SILENT, 50 * HOUR, Ending.REPORTED_AGAIN));
    }

    @Test
    void aSwappedMeterIsAFaultUntilItIsUsed() {
        WatchRule fault = rule(METER_FAULT, 180, 5 * LITRE);
        Heard heard = new Heard(new Watch(List.of(fault, LINFEN)));
        heard.read(0, 5_000).read(1, 5_001);

        heard.read(2, 0).read(3, 0).read(4, 0).read(5, 0).read(6, 3);

        assertThat(heard.changes)
                .containsExactly(
                        new Raised(fault, 2 * HOUR, 5 * HOUR, 0),
                        new Cleared(METER_FAULT, 6 * HOUR, Ending.REPORTED_AGAIN));
    }

    @Test
    void aStepBackOfALitreNeitherRearmsNorAlarms() {
        WatchRule fault = rule(METER_FAULT, 180, 5 * LITRE);
        Heard heard = new Heard(new Watch(List.of(fault, LINFEN)));

        heard.read(0, 100);
        for (int hour = 1; hour <= 40; hour++) {
            heard.read(hour, hour == 10 ? 99 : 100);
        }

        assertThat(heard.changes).containsExactly(new Raised(LINFEN, 0, 24 * HOUR, 0));
    }

    @Test
    void theFoldEqualsThePlainReferenceForInventedHomes() {
        for (long seed = 1; seed <= 400; seed++) {
            Watch watch = watch(seed);
            TreeMap<Long, Long> readings = new InventedMeter(seed).readings(60);

            List<Episode> found = episodes(readings, watch);

            assertThat(found).as("seed %d", seed).isEqualTo(new ReferenceFold(HOURLY, watch).fold(readings));
        }
    }

    @Test
    void aFoldWrittenAndReadAgainGoesOnAsIfNothingHappened() {
        for (long seed = 1; seed <= 100; seed++) {
            Watch watch = watch(seed);
            TreeMap<Long, Long> readings = new InventedMeter(seed).readings(30);
            Heard straight = new Heard(watch);
            Heard interrupted = new Heard(watch);

            readings.forEach((at, ml) -> {
                straight.add(at, ml);
                interrupted.add(at, ml);
                interrupted.fold = FoldCodec.read(FoldCodec.write(interrupted.fold));
            });

            assertThat(interrupted.changes).as("seed %d", seed).isEqualTo(straight.changes);
            assertThat(FoldCodec.write(interrupted.fold)).isEqualTo(FoldCodec.write(straight.fold));
        }
    }

    private static Watch watch(long seed) {
        return seed % 2 == 0
                ? new Watch(List.of(
                        LINFEN,
                        rule(LEAK, 1_440, 0),
                        rule(OVERUSE, 1_440, 1_000 * LITRE),
                        rule(METER_SILENT, 720, 0),
                        rule(METER_FAULT, 180, 5 * LITRE)))
                : new Watch(List.of(
                        rule(NO_WATER, 720, 10 * LITRE),
                        rule(LEAK, 600, 500),
                        rule(OVERUSE, 300, 300 * LITRE),
                        rule(METER_FAULT, 60, 0)));
    }

    private static List<Episode> episodes(TreeMap<Long, Long> readings, Watch watch) {
        Heard heard = new Heard(watch);
        readings.forEach(heard::add);
        List<Episode> episodes = new ArrayList<>();
        Map<ConditionKind, Raised> open = new TreeMap<>();
        for (ConditionChange change : heard.changes) {
            if (change instanceof Raised raised) {
                open.put(raised.kind(), raised);
            } else {
                Raised raised = open.remove(change.kind());
                episodes.add(new Episode(change.kind(), raised.beganAt(), raised.at(), change.at()));
            }
        }
        open.values().forEach(raised -> episodes.add(new Episode(raised.kind(), raised.beganAt(), raised.at(), null)));
        episodes.sort(Comparator.comparingLong(Episode::raisedAt).thenComparing(Episode::kind));
        return episodes;
    }

    /** A fold and what it told. */
    private static final class Heard implements FoldListener {
        private final Watch watch;
        private final List<ConditionChange> changes = new ArrayList<>();
        private MeterFold fold = new MeterFold();
        private long vacantSince = MeterFold.NEVER;

        Heard(Watch watch) {
            this.watch = watch;
        }

        Heard read(int hour, long litres) {
            add(hour * HOUR, litres * LITRE);
            return this;
        }

        void add(long at, long ml) {
            fold.add(at, ml, HOURLY, watch, vacantSince, this);
        }

        @Override
        public void changed(ConditionChange change) {
            changes.add(change);
        }

        @Override
        public void dayClosed(DayTotal total, MeterFold closed) {}
    }
}
