package org.minqing.places;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.minqing.access.OrgAreas;
import org.minqing.platform.Actor;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Scope;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Signal;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** The org tree in memory: it is small, asked at every sign-in, and changes a few times a year. */
@ApplicationScoped
public class OrgTree implements OrgAreas {
    private static final Logger LOG = Logger.getLogger(OrgTree.class);
    private static final Actor ACTOR = new ServerActor("org-tree");
    private static final Duration FIRST_READ = Duration.ofSeconds(30);
    private static final String READ = "select id, parent_id, kind, code, name_zh, name_en from org_node order by code";

    private static final String TOPIC = "OrgTree";
    /** After the signals have their connection. */
    private static final int AFTER_SIGNALS = 200;

    private final UnitOfWork work;
    private final Signals signals;
    private volatile Tree tree = new Tree(List.of());

    OrgTree(UnitOfWork work, Signals signals) {
        this.work = work;
        this.signals = signals;
    }

    private record Entry(
            int id, Optional<Integer> parent, OrgNodeKind kind, String code, String chineseName, String englishName) {
        static Entry read(Row row) {
            return new Entry(
                    row.getInteger(0),
                    Optional.ofNullable(row.getInteger(1)),
                    OrgNodeKind.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5));
        }

        boolean isCalled(String written) {
            return code.equals(written) || chineseName.equals(written) || englishName.equalsIgnoreCase(written);
        }

        OrgNodeView view() {
            return new OrgNodeView(
                    id, OrgNodeView.idOf(id), kind, code, Language.current().choose(chineseName, englishName));
        }
    }

    /** One reading of the tree, never changed. */
    private static final class Tree {
        private final List<Entry> entries;
        private final Map<Integer, Entry> byId = new HashMap<>();
        private final Map<String, Entry> byCode = new HashMap<>();
        private final Map<Integer, List<Entry>> children = new HashMap<>();

        Tree(List<Entry> entries) {
            this.entries = entries;
            for (Entry entry : entries) {
                byId.put(entry.id, entry);
                byCode.put(entry.code, entry);
                entry.parent.ifPresent(parent -> children.computeIfAbsent(parent, none -> new ArrayList<>())
                        .add(entry));
            }
        }

        IntStream areasBelow(Entry entry) {
            return entry.kind == OrgNodeKind.NEIGHBOURHOOD
                    ? IntStream.of(entry.id)
                    : children.getOrDefault(entry.id, List.of()).stream().flatMapToInt(this::areasBelow);
        }
    }

    void onStart(@Observes @Priority(10) StartupEvent event) {
        refresh().await().atMost(FIRST_READ);
    }

    void listen(@Observes @Priority(AFTER_SIGNALS) StartupEvent event) {
        signals.listen(TOPIC, Scope.ALL)
                .onItem()
                .transformToUniAndConcatenate(signal -> refresh())
                .onFailure()
                .invoke(failure -> LOG.warn("Changes of the org tree may have been missed", failure))
                .onFailure()
                .retry()
                .indefinitely()
                .subscribe()
                .with(read -> {});
    }

    /** Tells every server that nodes have changed in {@code tx}. */
    void changed(Tx tx) {
        signals.send(tx, new Signal(TOPIC, 0, 0));
    }

    /** Reads the tree again; until it is read the old one serves. */
    @Scheduled(every = "60s", delayed = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> refresh() {
        return work.run(ACTOR, tx -> tx.run(READ))
                .invoke(rows -> {
                    List<Entry> entries = new ArrayList<>();
                    rows.forEach(row -> entries.add(Entry.read(row)));
                    tree = new Tree(List.copyOf(entries));
                })
                .replaceWithVoid();
    }

    @Override
    public Scope within(Collection<String> codes) {
        return Scope.of(areasOf(codes));
    }

    /** The ids of the neighbourhoods within these nodes. */
    public int[] areasOf(Collection<String> codes) {
        Tree now = tree;
        return codes.stream()
                .flatMap(code -> Optional.ofNullable(now.byCode.get(code)).stream())
                .flatMapToInt(now::areasBelow)
                .distinct()
                .toArray();
    }

    /** The nodes that a caller who works for these codes knows of: those, all above them and all below. */
    List<OrgNodeView> visible(Collection<String> codes) {
        Tree now = tree;
        List<Entry> own = codes.stream()
                .flatMap(code -> Optional.ofNullable(now.byCode.get(code)).stream())
                .toList();
        return now.entries.stream()
                .filter(entry -> own.stream().anyMatch(mine -> isAbove(now, mine, entry) || isAbove(now, entry, mine)))
                .map(Entry::view)
                .toList();
    }

    /** The nodes with these codes; unknown ones are left out. */
    List<OrgNodeView> listByCode(Collection<String> codes) {
        Tree now = tree;
        return codes.stream()
                .flatMap(code -> Optional.ofNullable(now.byCode.get(code)).stream())
                .map(Entry::view)
                .toList();
    }

    Optional<OrgNodeView> parent(OrgNodeView node) {
        Tree now = tree;
        return Optional.ofNullable(now.byId.get(node.key()))
                .flatMap(Entry::parent)
                .map(now.byId::get)
                .map(Entry::view);
    }

    /** The view of a neighbourhood; the database has it whenever a row of it exists. */
    public Optional<OrgNodeView> find(int id) {
        return Optional.ofNullable(tree.byId.get(id)).map(Entry::view);
    }

    /** The ids of all neighbourhoods. */
    public int[] areas() {
        return tree.entries.stream()
                .filter(entry -> entry.kind == OrgNodeKind.NEIGHBOURHOOD)
                .mapToInt(entry -> entry.id)
                .toArray();
    }

    /** The neighbourhood that is written so: by its code or its name in either language; empty where none or more than one is. */
    public Optional<Integer> findNeighbourhood(String written) {
        List<Integer> found = tree.entries.stream()
                .filter(entry -> entry.kind == OrgNodeKind.NEIGHBOURHOOD && entry.isCalled(written))
                .map(Entry::id)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Some node, under which that is written down which concerns everywhere. */
    public Optional<Integer> findAnyNode() {
        return tree.entries.stream().map(Entry::id).findFirst();
    }

    /** The ids of the neighbourhoods at or below a node. */
    public int[] areasBelow(int id) {
        Tree now = tree;
        Entry entry = now.byId.get(id);
        return entry == null ? new int[0] : now.areasBelow(entry).toArray();
    }

    /** The ids of the neighbourhoods of the sub-districts to which these nodes belong; of a larger node, all its own. */
    public int[] areasAround(Collection<String> codes) {
        Tree now = tree;
        return codes.stream()
                .flatMap(code -> Optional.ofNullable(now.byCode.get(code)).stream())
                .map(entry -> entry.kind == OrgNodeKind.NEIGHBOURHOOD
                        ? entry.parent.map(now.byId::get).orElse(entry)
                        : entry)
                .flatMapToInt(now::areasBelow)
                .distinct()
                .toArray();
    }

    /** The ids of the neighbourhoods at or below a node; none for what is no id of one. */
    public int[] areasBelow(String id) {
        return areasBelow(NodeId.number(OrgNodeView.TYPE, id).orElse(-1L).intValue());
    }

    private static boolean isAbove(Tree now, Entry lower, Entry upper) {
        Entry at = lower;
        while (at != null) {
            if (at.id == upper.id) {
                return true;
            }
            at = at.parent.map(now.byId::get).orElse(null);
        }
        return false;
    }
}
