package org.minqing.timebank;

import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.ledger.BookCheck;

/** L7: each posted record has earned its minutes, and what an earlier bank had left is what its records make. */
@ApplicationScoped
class RecordCheck implements BookCheck {
    @Override
    public String breaks() {
        return """
            (select 'L7 a posted record has earned its minutes', r.id::text
              from service_record r
              left join ledger_earning e on e.client = '%1$s' and e.client_id = r.posting_id and e.reverses is null
              where r.state = 'POSTED' and r.bank_ref is null and e.minutes is distinct from r.minutes limit 100)
            union all
            (select 'L7 an opening balance is what its records make', v.bank_number
              from (select r.volunteer_id, sum(r.minutes) as minutes from service_record r where r.bank_ref is not null
                group by r.volunteer_id) s
              join volunteer v on v.id = s.volunteer_id
              join ledger_posting p on p.client = '%1$s' and p.client_id = '%2$s' || v.bank_number and p.refusal is null
              join ledger_transfer t on t.id = p.results[1]
              where t.amount <> s.minutes limit 100)
            """.formatted(BankBalancesAdapter.CLIENT, BankStore.OPENING);
    }
}
