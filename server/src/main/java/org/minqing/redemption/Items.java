package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Function;
import org.minqing.access.Caller;
import org.minqing.places.OrgTree;
import org.minqing.platform.Elevated;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** What is offered, and how much of it is there; edited by those who answer for the area of the service point. */
@ApplicationScoped
public class Items {
    private static final int PIECES_MAX = 100_000;
    private static final int NOTE_MAX = 200;

    private final Requests requests;
    private final ItemStore store;
    private final OrgTree tree;
    private final Clock clock;

    Items(Requests requests, ItemStore store, OrgTree tree, Clock clock) {
        this.requests = requests;
        this.store = store;
        this.tree = tree;
        this.clock = clock;
    }

    /** Makes an item or adds a version to one. */
    public Uni<Outcome> save(Caller caller, ItemSave input) {
        return requests.once(Elevated.of(caller), "itemSave", input.requestId(), input, tx -> save(tx, caller, input));
    }

    private Uni<Long> save(Tx tx, Caller caller, ItemSave input) {
        ItemDraft draft = ItemDraft.of(input, clock.instant());
        long point =
                NodeId.number(ServicePointView.TYPE, input.servicePointId()).orElse(-1L);
        if (input.itemId() == null) {
            return store.findArea(tx, point)
                    .map(found -> found.filter(area -> isOwn(caller, area))
                            .orElseThrow(() ->
                                    new Refused(RedemptionProblem.SERVICE_POINT_NOT_FOUND, "input.servicePointId")))
                    .chain(() -> store.save(tx, null, point, draft, caller.subject()));
        }
        return lock(tx, caller, input.itemId()).chain(locked -> {
            if (locked.current.servicePointKey() != point) {
                throw new Refused(RedemptionProblem.SERVICE_POINT_NOT_FOUND, "input.servicePointId");
            }
            if (input.version() == null || input.version() != locked.current.version()) {
                throw new Refused(RedemptionProblem.ITEM_CHANGED_MEANWHILE, "input.version", locked.current.version());
            }
            return store.save(tx, locked.key, point, draft, caller.subject());
        });
    }

    /** Pieces arrived. */
    public Uni<Outcome> receive(Caller caller, StockReceive input) {
        return once(caller, "stockReceive", input.requestId(), input, tx -> {
            checkPieces(input.pieces() >= 1 && input.pieces() <= PIECES_MAX);
            String note = input.note() == null ? "" : input.note().strip();
            checkNote(note.length() <= NOTE_MAX);
            return lock(tx, caller, input.itemId())
                    .chain(locked -> move(
                            tx, new ItemStore.Move(locked.key, input.pieces(), "RECEIVED", caller.subject(), note)));
        });
    }

    /** A count found another number of pieces; below 0 there are none. */
    Uni<Outcome> correct(Caller caller, StockCorrect input) {
        return once(caller, "stockCorrect", input.requestId(), input, tx -> {
            checkPieces(input.pieces() != 0 && Math.abs((long) input.pieces()) <= PIECES_MAX);
            String note = input.note().strip();
            checkNote(!note.isEmpty() && note.length() <= NOTE_MAX);
            return lock(tx, caller, input.itemId()).chain(locked -> {
                if (locked.current.onHand() + input.pieces() < 0) {
                    throw new Refused(RedemptionProblem.STOCK_TOO_LOW, "input.pieces", locked.current.onHand());
                }
                return move(tx, new ItemStore.Move(locked.key, input.pieces(), "CORRECTED", caller.subject(), note));
            });
        });
    }

    private Uni<Outcome> once(
            Caller caller, String operation, String requestId, Object input, Function<Tx, Uni<Long>> change) {
        return requests.once(Elevated.of(caller), operation, requestId, input, change);
    }

    private Uni<Long> move(Tx tx, ItemStore.Move move) {
        return store.move(tx, move).replaceWith(move.item());
    }

    private record Locked(long key, ItemStore.Current current) {}

    private Uni<Locked> lock(Tx tx, Caller caller, String id) {
        long key = NodeId.number(CatalogueItemView.TYPE, id).orElse(-1L);
        return store.lock(tx, key)
                .map(found -> found.filter(current -> isOwn(caller, current.neighbourhoodId()))
                        .map(current -> new Locked(key, current))
                        .orElseThrow(() -> new Refused(RedemptionProblem.ITEM_NOT_FOUND, "input.itemId")));
    }

    private boolean isOwn(Caller caller, int area) {
        return Arrays.stream(tree.areasOf(caller.areas())).anyMatch(own -> own == area);
    }

    private static void checkPieces(boolean isRight) {
        if (!isRight) {
            throw new Refused(RedemptionProblem.STOCK_PIECES_INVALID, "input.pieces");
        }
    }

    private static void checkNote(boolean isRight) {
        if (!isRight) {
            throw new Refused(RedemptionProblem.STOCK_NOTE_MISSING, "input.note");
        }
    }
}
