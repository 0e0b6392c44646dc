package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Forgetting;
import org.minqing.platform.Tx;

/** Takes away who a person was and where they lived. The row stays, nameless: sums and sealed logs point to it. */
@ApplicationScoped
class ForgetResident implements Forgetting {
    private static final String RESIDENT = """
            update resident set name = '（已删除）', sex = 'UNKNOWN', birth_date = null, death_date = null, lives_alone = false,
              phone_sealed = null, phone_index = null, phone_masked = null,
              id_number_sealed = null, id_number_index = null, id_number_masked = null, version = version + 1
            where $1 in (id, merged_into)
            """;

    /** With it goes the undoing: what a merge kept of a person is kept no longer. */
    private static final String MERGES = """
            delete from resident_merge_row where merge_id in (select id from resident_merge where $1 in (kept_id, lost_id))
            """;

    private static final String REASONS = "update resident_merge set reason = '（已删除）' where $1 in (kept_id, lost_id)";

    private static final String CONTACTS = "delete from emergency_contact where resident_id = $1";
    private static final String MEMBERSHIPS = "delete from household_member where resident_id = $1";
    private static final String RELATIONS = "delete from resident_relation where $1 in (person_id, other_id)";
    private static final String SEARCH_KEYS = "delete from resident_search_key where resident_id = $1";
    private static final String PAST = "delete from resident_was where resident_id = $1";
    private static final String RESIDENCIES = "delete from residency where resident_id = $1";

    @Override
    public int order() {
        return LAST;
    }

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(CONTACTS, Tuple.of(resident))
                .chain(() -> tx.run(RESIDENCIES, Tuple.of(resident)))
                .chain(() -> tx.run(MEMBERSHIPS, Tuple.of(resident)))
                .chain(() -> tx.run(RELATIONS, Tuple.of(resident)))
                .chain(() -> tx.run(RESIDENT, Tuple.of(resident)))
                .chain(() -> tx.run(PAST, Tuple.of(resident)))
                .chain(() -> tx.run(SEARCH_KEYS, Tuple.of(resident)))
                .chain(() -> tx.run(MERGES, Tuple.of(resident)))
                .chain(() -> tx.run(REASONS, Tuple.of(resident)))
                .replaceWithVoid();
    }
}
