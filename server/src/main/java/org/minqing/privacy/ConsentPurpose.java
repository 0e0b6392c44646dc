package org.minqing.privacy;

import org.eclipse.microprofile.graphql.Description;

@Description("同意的用途。What a person lets be done. Photos need asking; the others are done until the person refuses.")
public enum ConsentPurpose {
    /** 短信问询是否平安 */
    SMS,
    /** 走访时拍照 */
    PHOTOS,
    /** 计入开放给第三方的统计 */
    STATISTICS
}
