package org.minqing.workorders;

import org.jspecify.annotations.Nullable;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;

/** An order of the first neighbourhood, written straight into the table in a state that a test needs. */
final class OpenOrder {
    private final Community community;
    private String workflow = "CARE";
    private String state = "DISPATCHED";
    private String position = "CADRE";
    private @Nullable String assignee;
    private int level;
    private @Nullable Integer dueInSeconds;
    private @Nullable Integer nextInSeconds;

    OpenOrder(Community community) {
        this.community = community;
    }

    OpenOrder of(String workflow) {
        this.workflow = workflow;
        return this;
    }

    OpenOrder in(String state) {
        this.state = state;
        return this;
    }

    OpenOrder heldBy(String position, @Nullable String assignee) {
        this.position = position;
        this.assignee = assignee;
        return this;
    }

    OpenOrder at(int level) {
        this.level = level;
        return this;
    }

    /** Its deadline from now on; negative when it is missed. */
    OpenOrder dueIn(int seconds) {
        dueInSeconds = seconds;
        return this;
    }

    /** When it is looked at. */
    OpenOrder nextIn(int seconds) {
        nextInSeconds = seconds;
        return this;
    }

    long write() {
        return Sql.number(
                """
                insert into work_order (neighbourhood_id, workflow, workflow_version, kind, severity, source, summary, state,
                  assignee, assignee_position, level, opened_at, due_at, next_at)
                values (?, ?, (select max(version) from workflow where name = ?), 'REQUEST', 'NORMAL', 'PERSON', '楼道灯不亮', ?,
                  ?, ?, ?, now() - interval '1 hour', now() + ?::int * interval '1 second', now() + ?::int * interval '1 second')
                returning id
                """,
                community.neighbourhood(),
                workflow,
                workflow,
                state,
                assignee,
                position,
                level,
                dueInSeconds,
                nextInSeconds);
    }
}
