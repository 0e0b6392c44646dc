package org.minqing.endpoint;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;

import io.quarkus.arc.All;
import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.MayCall;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.NodeSource;
import org.minqing.platform.Sensitivity;

/** Anything by its global id. */
@GraphQLApi
@DefaultNonNull
public class NodeApi {
    private final Map<String, NodeSource> sources;

    NodeApi(@All List<NodeSource> sources) {
        this.sources = sources.stream().collect(Collectors.toUnmodifiableMap(NodeSource::type, Function.identity()));
    }

    @Query
    @Sensitivity
    @Nullable
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR, OPERATOR})
    @Description(
            "按全局编号取任一对象；没有或不在范围内时为空。Anything by its global id; null for what is not there or not in the caller's scope.")
    public Uni<Node> node(@Id @Description("全局编号。The global id.") String id) {
        return NodeId.parse(id)
                .flatMap(this::find)
                .map(found -> found.map(node -> (Node) node.orElse(null)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private Optional<Uni<Optional<? extends Node>>> find(NodeId id) {
        return Optional.ofNullable(sources.get(id.type())).map(source -> source.find(id.number()));
    }
}
