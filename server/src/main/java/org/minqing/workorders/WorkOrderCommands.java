package org.minqing.workorders;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;

/** What a phone did, in the order in which it was done. */
@DefaultNonNull
@Description("手机上办的各步，按先后。What a phone did, in the order in which it was done.")
public record WorkOrderCommands(
        @Description("各步，1 至 100 条。The steps, 1 to 100.") List<WorkOrderCommand> commands) {
    /** More than a cadre does between two networks. */
    static final int MAX = 100;

    public WorkOrderCommands {
        commands = List.copyOf(commands);
    }
}
