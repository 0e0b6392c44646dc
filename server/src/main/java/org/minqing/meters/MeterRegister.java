package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.minqing.meters.MeterRegisterStore.Asked;
import org.minqing.meters.MeterRegisterStore.Found;
import org.minqing.platform.Events;
import org.minqing.platform.Tx;
import org.minqing.sources.RowTaken;
import org.minqing.sources.SourceAdapter;
import org.minqing.sources.SourceColumn;
import org.minqing.sources.SourceForm;
import org.minqing.sources.SourceRow;
import org.minqing.sources.SourceSystem;

/**
 * The water utility's register of meters (水表档案): it puts meters and their concentrators into homes that have none yet. Readings of
 * a meter are taken in once it is here. A meter that changes its home or its serial is swapped by hand, because what it told ends
 * with it.
 */
@ApplicationScoped
class MeterRegister implements SourceAdapter {
    private static final int INTERVAL_MINUTES = 60;
    private static final int INTERVAL_MAX = 1_440;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Of a meter whose day is not told all readings are taken. */
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private static final SourceForm FORM = new SourceForm(
            SourceSystem.WATER,
            1,
            "water-meters",
            "水表档案",
            "Water meters",
            SourceForm.About.HOUSE,
            List.of(
                    SourceColumn.externalId("表号", "水表号", "水表编号", "表具编号").required(),
                    SourceColumn.eventAt("更新日期", "更新时间"),
                    SourceColumn.address("用水地址", "装表地址", "安装地址").required(),
                    SourceColumn.date("installedAt", "安装日期", "装表日期"),
                    SourceColumn.text("concentrator", "集中器编号", "集中器号", "集中器"),
                    SourceColumn.text("concentratorName", "集中器名称", "集中器位置"),
                    SourceColumn.whole("intervalMinutes", "上报间隔", "上报间隔分钟", "抄表间隔分钟")));

    private final MeterRegisterStore store;
    private final Events events;

    MeterRegister(MeterRegisterStore store, Events events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        List<Asked> asked = rows.stream().map(MeterRegister::asked).toList();
        return store.putConcentrators(tx, asked)
                .chain(() -> store.find(tx, asked))
                .chain(found -> take(tx, rows, asked, found));
    }

    private Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows, List<Asked> asked, List<Found> found) {
        RowTaken[] taken = new RowTaken[rows.size()];
        List<Asked> fresh = new ArrayList<>();
        List<Asked> known = new ArrayList<>();
        Set<Long> houses = new HashSet<>();
        for (int at = 0; at < taken.length; at++) {
            Asked one = asked.get(at);
            Optional<RowTaken> refused = refusal(one, found.get(at), houses);
            taken[at] = refused.orElse(RowTaken.of(rows.get(at)));
            if (refused.isEmpty()) {
                (found.get(at).isInUse() ? known : fresh).add(one);
            }
        }
        return store.change(tx, known).chain(() -> store.install(tx, fresh)).chain(installed -> {
            fresh.stream()
                    .filter(one -> !installed.contains(one.serial()))
                    .forEach(one -> taken[asked.indexOf(one)] = RowTaken.refused(MeterProblem.METER_SERIAL_TAKEN));
            fresh.removeIf(one -> !installed.contains(one.serial()));
            return tell(tx, fresh).replaceWith(() -> List.of(taken));
        });
    }

    private static Optional<RowTaken> refusal(Asked asked, Found found, Set<Long> houses) {
        if (!MeterCare.SERIAL.matcher(asked.serial()).matches()) {
            return refused(MeterProblem.METER_SERIAL_INVALID);
        }
        if (asked.intervalMinutes() < 1 || asked.intervalMinutes() > INTERVAL_MAX) {
            return refused(MeterProblem.METER_INTERVAL_IMPLAUSIBLE);
        }
        if (found.isInUse() && !Objects.equals(found.houseOfSerial(), asked.houseId())) {
            return refused(MeterProblem.METER_IN_ANOTHER_HOME);
        }
        if (found.serialInHouse() != null && !found.serialInHouse().equals(asked.serial())
                || !houses.add(asked.houseId())) {
            return refused(MeterProblem.METER_HOME_TAKEN, Objects.requireNonNullElse(found.serialInHouse(), ""));
        }
        if (asked.concentrator() != null && !found.isConcentratorNear()) {
            return refused(MeterProblem.CONCENTRATOR_ELSEWHERE, asked.concentrator());
        }
        return Optional.empty();
    }

    private static Optional<RowTaken> refused(MeterProblem problem, Object... arguments) {
        return Optional.of(RowTaken.refused(problem, arguments));
    }

    private static Asked asked(SourceRow row) {
        return new Asked(
                row.externalId(),
                Objects.requireNonNull(row.houseId()),
                Objects.requireNonNull(row.neighbourhoodId()),
                row.text("concentrator").orElse(null),
                row.text("concentratorName").orElse(""),
                row.whole("intervalMinutes").orElse((long) INTERVAL_MINUTES),
                row.date("installedAt").orElse(LONG_AGO).atStartOfDay(ZONE).toInstant());
    }

    private Uni<Void> tell(Tx tx, List<Asked> installed) {
        Map<Integer, List<Long>> byArea = new TreeMap<>();
        installed.forEach(meter -> byArea.computeIfAbsent(meter.neighbourhoodId(), none -> new ArrayList<>())
                .add(meter.houseId()));
        Uni<Void> told = Uni.createFrom().voidItem();
        for (Map.Entry<Integer, List<Long>> area : byArea.entrySet()) {
            told = told.chain(() -> events.tell(tx, new MeterInstalled(area.getKey(), area.getValue())));
        }
        return told;
    }
}
