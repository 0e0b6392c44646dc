package org.minqing.platform;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** Anything that has a global id. */
@Interface("Node")
@Description("凡有全局编号者。Anything that has a global id.")
public interface Node {
    @Id
    @NonNull
    @Name("id")
    @Sensitivity
    @Description("全局编号。The global id.")
    String id();
}
