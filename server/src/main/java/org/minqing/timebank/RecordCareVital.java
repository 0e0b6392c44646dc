package org.minqing.timebank;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.minqing.platform.Vital;

/** Forgotten check-outs are closed and what nobody doubts is confirmed. */
@ApplicationScoped
class RecordCareVital implements Vital {
    private final RecordRules rules;

    RecordCareVital(RecordRules rules) {
        this.rules = rules;
    }

    @Override
    public String name() {
        return RecordCare.NAME;
    }

    @Override
    public String overdue() {
        return """
            select extract(epoch from now() - min(d.due)) from (
              select a.ends_at + interval '%d seconds' as due
              from service_record r join activity a on a.id = r.activity_id where r.state = 'OPEN'
              union all
              select r.pending_since + interval '%d seconds' from service_record r join volunteer v on v.id = r.volunteer_id
              where r.state = 'PENDING' and not r.is_sampled and v.resident_id is not null) d
            where d.due < now()
            """.formatted(
                        Activity.TOLERANCE.toSeconds(), rules.confirmAfter().toSeconds());
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(10);
    }
}
