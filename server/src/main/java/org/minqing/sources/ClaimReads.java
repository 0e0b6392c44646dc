package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;

/** Shows who said what of the fields of people and houses, the word that holds first. */
@ApplicationScoped
class ClaimReads {
    private static final String COLUMNS = "c.field, c.form, c.value, c.event_at, c.set_at, c.run_id, c.line, ";
    private static final String OF_RESIDENTS = "select c.resident_id, " + COLUMNS + """
        row_number() over (partition by c.resident_id, c.field order by c.rank, c.event_at desc, c.form) = 1
        from source_claim c where c.resident_id = any($1) order by c.resident_id, c.field, c.rank, c.event_at desc, c.form
        """;

    private static final String OF_HOUSES = "select c.house_id, " + COLUMNS + """
        row_number() over (partition by c.house_id, c.field order by c.rank, c.event_at desc, c.form) = 1
        from source_claim c where c.house_id = any($1) order by c.house_id, c.field, c.rank, c.event_at desc, c.form
        """;

    private final Reads reads;
    private final SourceForms forms;

    ClaimReads(Reads reads, SourceForms forms) {
        this.reads = reads;
        this.forms = forms;
    }

    Uni<Map<Long, List<SourceClaimView>>> listOfResidents(Caller caller, List<Long> residents) {
        return list(caller, OF_RESIDENTS, residents);
    }

    Uni<Map<Long, List<SourceClaimView>>> listOfHouses(Caller caller, List<Long> houses) {
        return list(caller, OF_HOUSES, houses);
    }

    private Uni<Map<Long, List<SourceClaimView>>> list(Caller caller, String sql, List<Long> keys) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, sql, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, List<SourceClaimView>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(SourceClaimView.read(row, forms, sight)));
            return found;
        });
    }
}
