package org.minqing.demo;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Tx;

/** What the demo's time bank needs besides its forms. */
@ApplicationScoped
class BankDemoStore {
    /** The volunteer who signs in is the first of the first neighbourhood's; its account is that resident's. */
    private static final String WELCOME = """
        with chosen as (
          update volunteer set subject = $1, week_parts = 2097151
          where id = (select id from volunteer where neighbourhood_id = $2 order by bank_number limit 1)
          returning resident_id, neighbourhood_id)
        insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by)
        select $1, neighbourhood_id, resident_id, 'server:demo' from chosen on conflict do nothing
        """;

    /** Something to sign up for: one with room, one that is full at once, one that a resident asked for. */
    private static final String ACTIVITIES = """
        insert into activity (neighbourhood_id, origin, category, title, details, state, starts_at, ends_at, capacity, skills, place,
          latitude, longitude, posted_by)
        select $1, a.origin, a.category, a.title, a.details, 'OPEN', date_trunc('hour', now()) + a.begins,
          date_trunc('hour', now()) + a.begins + interval '2 hours', a.capacity, a.skills, a.place, b.latitude, b.longitude, $2
        from (values
            ('POSTED', 'COMPANY', '陪老人读报', '一起读报、聊天', interval '2 days', 8, array['READING_ALOUD'], '居委活动室'),
            ('POSTED', 'ENVIRONMENT', '楼道清洁', '清理楼道堆物', interval '4 days', 2, array[]::text[], '1号楼门前'),
            ('ASKED', 'ERRANDS', '陪同就医', '陪一位老人去社区卫生服务中心', interval '1 day', 1, array['ESCORTING'], '小区门口'))
          as a(origin, category, title, details, begins, capacity, skills, place)
        left join lateral (
          select latitude, longitude from building where neighbourhood_id = $1 and latitude is not null order by id limit 1) b on true
        """;

    Uni<Boolean> hasCounter(Tx tx) {
        return tx.run("select exists (select from service_point)")
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Void> welcome(Tx tx) {
        int area = Street.areaId(0);
        return tx.run(WELCOME, Tuple.of(Persona.VOLUNTEER.identity().subject(), area))
                .chain(() -> tx.run(
                        ACTIVITIES, Tuple.of(area, Persona.CADRE.identity().subject())))
                .replaceWithVoid();
    }
}
