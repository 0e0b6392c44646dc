package org.minqing.access;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;

/** What a caller is. The token names it in kebab case: {@code street-officer}. */
@Description("角色。What a caller is.")
public enum Role {
    /** 居委干部 */
    CADRE,
    /** 居民区书记 */
    SECRETARY,
    /** 街道科室 */
    STREET_OFFICER,
    /** 志愿者 */
    VOLUNTEER,
    /** 兑换点 */
    MERCHANT,
    /** 数据管理员 */
    DATA_STEWARD,
    /** 审计 */
    AUDITOR,
    /** 第三方应用 */
    THIRD_PARTY_APP,
    /** 运维 */
    OPERATOR;

    private static final Map<String, Role> BY_CLAIM =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Role::claim, role -> role));

    /** The word for this role in tokens and in the realm. */
    public String claim() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Empty for words that are no role of ours; identity servers add their own. */
    static Optional<Role> ofClaim(String word) {
        return Optional.ofNullable(BY_CLAIM.get(word));
    }
}
