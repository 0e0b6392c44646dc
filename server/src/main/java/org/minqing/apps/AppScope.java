package org.minqing.apps;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;

/** What an app may be granted: each a set of operations. */
@Description("应用可获授的权限。What an app may be granted.")
public enum AppScope {
    /** 组织树和兑换点 */
    PLACES("orgNodes", "servicePoints"),
    /** 小数隐藏的统计 */
    AGGREGATES("aggregates"),
    /** 时间银行的兑换目录 */
    TIMEBANK("catalogue");

    private final Set<String> operations;

    AppScope(String... operations) {
        this.operations = Set.of(operations);
    }

    static Set<String> operations(Collection<AppScope> scopes) {
        return scopes.stream().flatMap(scope -> scope.operations.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
