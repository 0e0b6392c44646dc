package org.minqing.residents;

import org.eclipse.microprofile.graphql.Description;

@Description("揭示的事由。Why a masked value is revealed.")
public enum RevealPurpose {
    /** 上门前联系 */
    VISIT,
    /** 紧急情况 */
    EMERGENCY,
    /** 办理服务 */
    SERVICE,
    /** 核对资料 */
    VERIFICATION
}
