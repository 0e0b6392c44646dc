package org.minqing.scenarios;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.places.OrgNodeView;
import org.minqing.places.OrgTree;
import org.minqing.platform.Elevated;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Fills reports from the base, and keeps them with their numbers. */
@ApplicationScoped
class Reports {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");
    private static final Duration PERIOD_MAX = Duration.ofDays(400);
    private static final int NAME_MAX = 60;
    private static final int METRICS_MAX = 40;

    private final UnitOfWork work;
    private final Requests requests;
    private final ReportStore store;
    private final OrgTree tree;
    private final Audit audit;
    private final Clock clock;

    Reports(UnitOfWork work, Requests requests, ReportStore store, OrgTree tree, Audit audit, Clock clock) {
        this.work = work;
        this.requests = requests;
        this.store = store;
        this.tree = tree;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<List<ReportTemplateView>> listTemplates(Caller caller) {
        return work.run(caller, store::listTemplates);
    }

    Uni<Optional<ReportTemplateView>> findTemplate(Caller caller, String code) {
        return work.run(caller, tx -> store.findTemplate(tx, code));
    }

    /** The latest that the caller may see, 100 at most. */
    Uni<List<ReportView>> list(Caller caller) {
        return work.run(caller, store::listLatest);
    }

    Uni<Optional<ReportView>> find(Caller caller, long key) {
        return work.run(caller, tx -> store.find(tx, key));
    }

    Uni<Outcome> saveTemplate(Caller caller, ReportTemplateSave input) {
        return requests.once(Elevated.of(caller), "reportTemplateSave", input.requestId(), input, tx -> {
            check(input);
            return store.findTemplate(tx, input.code())
                    .invoke(found -> {
                        int version = found.map(ReportTemplateView::version).orElse(0);
                        if (version != input.version()) {
                            throw new Refused(
                                    ScenarioProblem.REPORT_TEMPLATE_CHANGED_MEANWHILE, "input.version", version);
                        }
                    })
                    .call(() -> store.saveTemplate(tx, input))
                    .replaceWith((long) input.version() + 1);
        });
    }

    private static void check(ReportTemplateSave input) {
        boolean isWrong = !CODE.matcher(input.code()).matches()
                || input.chineseName().isBlank()
                || input.chineseName().length() > NAME_MAX
                || input.englishName().length() > NAME_MAX
                || input.metrics().isEmpty()
                || input.metrics().size() > METRICS_MAX
                || Set.copyOf(input.metrics()).size() != input.metrics().size();
        if (isWrong) {
            throw new Refused(ScenarioProblem.REPORT_TEMPLATE_INVALID, "input");
        }
    }

    Uni<Outcome> make(Caller caller, ReportMake input) {
        return requests.once(caller, "reportMake", input.requestId(), input, tx -> {
            ReportStore.Period period = period(input);
            Integer[] areas = areas(caller, input.orgNodeId());
            return store.findTemplate(tx, input.template())
                    .map(found -> found.orElseThrow(
                            () -> new Refused(ScenarioProblem.REPORT_TEMPLATE_NOT_FOUND, "input.template")))
                    .chain(template -> store.count(tx, areas, period)
                            .map(counts -> numbers(template, areas, counts))
                            .chain(numbers -> store.keep(tx, areas, template, period, numbers)));
        });
    }

    private ReportStore.Period period(ReportMake input) {
        if (!input.since().isBefore(input.until())
                || Duration.between(input.since(), input.until()).compareTo(PERIOD_MAX) > 0
                || input.since().isAfter(clock.instant())) {
            throw new Refused(ScenarioProblem.REPORT_PERIOD_INVALID, "input.until");
        }
        return new ReportStore.Period(input.since(), input.until(), LocalDate.ofInstant(clock.instant(), SHANGHAI));
    }

    private Integer[] areas(Caller caller, String orgNodeId) {
        Integer[] areas = Arrays.stream(tree.areasBelow(orgNodeId))
                .filter(caller.scope()::includes)
                .boxed()
                .toArray(Integer[]::new);
        if (areas.length == 0) {
            throw new Refused(ScenarioProblem.REPORT_AREA_NOT_FOUND, "input.orgNodeId");
        }
        return areas;
    }

    private Numbers numbers(ReportTemplateView template, Integer[] areas, Map<Integer, Map<Metric, Integer>> counts) {
        return new Numbers(
                template.metrics(),
                Arrays.stream(areas)
                        .map(area -> new Numbers.Line(
                                tree.find(area).map(OrgNodeView::name).orElse(""),
                                template.metrics().stream()
                                        .map(metric -> counts.getOrDefault(area, Map.of())
                                                .getOrDefault(metric, 0))
                                        .collect(Collectors.toList())))
                        .toList());
    }

    Uni<Outcome> sign(Caller caller, ReportSign input) {
        return requests.once(caller, "reportSign", input.requestId(), input, tx -> {
            long key = NodeId.number(ReportView.TYPE, input.reportId()).orElse(-1L);
            return store.find(tx, key)
                    .invoke(found -> {
                        if (found.isEmpty()) {
                            throw new Refused(ScenarioProblem.REPORT_NOT_FOUND, "input.reportId");
                        }
                    })
                    .chain(() -> store.sign(tx, caller, key))
                    .map(signed ->
                            signed.orElseThrow(() -> new Refused(ScenarioProblem.REPORT_SIGNED, "input.reportId")))
                    .call(areas -> note(tx, caller, areas, key))
                    .replaceWith(key);
        });
    }

    private Uni<Void> note(Tx tx, Caller caller, List<Integer> areas, long key) {
        return audit.write(
                tx,
                caller,
                areas,
                new Audit.Line(null, "REPORT_SIGN", ReportView.TYPE, NodeId.of(ReportView.TYPE, key), null, Map.of()));
    }
}
