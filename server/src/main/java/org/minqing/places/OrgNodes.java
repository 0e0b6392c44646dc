package org.minqing.places;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.places.OrgNodeStore.OrgNodeRow;
import org.minqing.platform.Elevated;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Sets up the org tree: what a city has before there is any building. A node never moves and never goes. */
@ApplicationScoped
class OrgNodes {
    private static final Pattern CODE = Pattern.compile("[0-9]{2,12}");
    private static final int NAME_MAX = 60;
    private static final int NODES_MAX = 1_000;

    private final Requests requests;
    private final OrgNodeStore store;
    private final OrgTree tree;

    OrgNodes(Requests requests, OrgNodeStore store, OrgTree tree) {
        this.requests = requests;
        this.store = store;
        this.tree = tree;
    }

    /** Adds what is not there and renames what is; all of it or nothing. Every server knows it when this completes or soon after. */
    Uni<Outcome> save(Caller caller, OrgTreeSave input) {
        return requests.once(
                        Elevated.of(caller), "orgTreeSave", input.requestId(), input, tx -> save(tx, input.nodes()))
                .call(tree::refresh);
    }

    private Uni<Long> save(Tx tx, List<OrgNodeDraft> drafts) {
        if (drafts.isEmpty() || drafts.size() > NODES_MAX) {
            throw new Refused(OrgProblem.ORG_NODES_COUNT, "input.nodes", NODES_MAX);
        }
        return store.lockAll(tx)
                .chain(known -> store.put(tx, rows(drafts, known)))
                .invoke(() -> tree.changed(tx))
                .replaceWith((long) drafts.size());
    }

    private static List<OrgNodeRow> rows(List<OrgNodeDraft> drafts, Map<String, OrgNodeRow> known) {
        Map<String, OrgNodeRow> all = new LinkedHashMap<>(known);
        Map<String, OrgNodeRow> asked = new LinkedHashMap<>();
        int last = known.values().stream().mapToInt(OrgNodeRow::id).max().orElse(0);
        for (int at = 0; at < drafts.size(); at++) {
            OrgNodeDraft draft = drafts.get(at);
            String path = "input.nodes." + at;
            check(draft, path);
            OrgNodeRow before = known.get(draft.code());
            OrgNodeRow row = new OrgNodeRow(
                    before == null ? ++last : before.id(),
                    parent(draft, all, path),
                    draft.kind(),
                    draft.code(),
                    draft.chineseName().strip(),
                    draft.englishName().strip());
            if (before != null && !(before.kind() == row.kind() && Objects.equals(before.parent(), row.parent()))) {
                throw new Refused(OrgProblem.ORG_NODE_FIXED, path, draft.code());
            }
            if (asked.put(draft.code(), row) != null) {
                throw new Refused(OrgProblem.ORG_CODE_TWICE, path + ".code", draft.code());
            }
            all.put(draft.code(), row);
        }
        return List.copyOf(asked.values());
    }

    private static void check(OrgNodeDraft draft, String path) {
        if (!CODE.matcher(draft.code()).matches()) {
            throw new Refused(OrgProblem.ORG_CODE_INVALID, path + ".code");
        }
        checkName(draft.chineseName(), path + ".chineseName");
        checkName(draft.englishName(), path + ".englishName");
    }

    private static void checkName(String name, String path) {
        if (name.isBlank() || name.strip().length() > NAME_MAX) {
            throw new Refused(OrgProblem.ORG_NAME_INVALID, path, NAME_MAX);
        }
    }

    private static @Nullable Integer parent(OrgNodeDraft draft, Map<String, OrgNodeRow> all, String path) {
        String code = draft.parentCode();
        if ((code == null) != (draft.kind() == OrgNodeKind.CITY)) {
            throw new Refused(OrgProblem.ORG_PARENT_LEVEL, path + ".parentCode");
        }
        if (code == null) {
            return null;
        }
        OrgNodeRow above = all.get(code);
        if (above == null) {
            throw new Refused(OrgProblem.ORG_PARENT_UNKNOWN, path + ".parentCode", code);
        }
        if (above.kind().compareTo(draft.kind()) >= 0) {
            throw new Refused(OrgProblem.ORG_PARENT_LEVEL, path + ".parentCode");
        }
        return above.id();
    }
}
