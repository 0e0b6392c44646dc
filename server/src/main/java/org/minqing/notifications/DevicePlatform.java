package org.minqing.notifications;

import org.eclipse.microprofile.graphql.Description;

/** What kind of phone it is. */
@Description("手机平台。What kind of phone it is.")
public enum DevicePlatform {
    ANDROID,
    IOS,
    HARMONY,
    WEB
}
