package org.minqing.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.minqing.access.Caller;
import org.minqing.access.Role;

/** Which documents a caller may send, and who may ask for the schema. */
@ApplicationScoped
class DocumentRules {
    /** Characters of documents that clients registered, on this server. */
    private static final int REGISTERED_MAX = 8_000_000;

    private final Cache<String, String> registered = Caffeine.newBuilder()
            .maximumWeight(REGISTERED_MAX)
            .weigher((String id, String text) -> text.length())
            .build();

    private final PersistedDocuments persisted;
    private final Set<Role> freeDocuments;
    private final Set<Role> introspection;

    DocumentRules(
            PersistedDocuments persisted,
            @ConfigProperty(name = "minqing.graphql.free-documents") List<Role> freeDocuments,
            @ConfigProperty(name = "minqing.graphql.introspection") List<Role> introspection) {
        this.persisted = persisted;
        this.freeDocuments = Set.copyOf(freeDocuments);
        this.introspection = Set.copyOf(introspection);
    }

    /** The document's text; throws {@link RequestRefused} when this caller may not send it or no one kept it. */
    String text(GraphQlRequest request, Caller caller) {
        boolean isFree = caller.isAny(freeDocuments);
        String id = request.documentId();
        if (id != null) {
            String kept = persisted.find(id);
            if (kept == null && isFree) {
                kept = registered.getIfPresent(PersistedDocuments.bare(id));
            }
            if (kept != null) {
                return kept;
            }
            if (request.query() == null) {
                // Word for word what Apollo's clients wait for before they send the text.
                throw new RequestRefused(
                        ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound", "PersistedQueryNotFound");
            }
        }
        return sent(request, isFree);
    }

    private String sent(GraphQlRequest request, boolean isFree) {
        String sent = request.query();
        if (sent == null) {
            throw RequestReader.bad("请求中既无 query 也无 documentId", "The request has neither a query nor a documentId");
        }
        if (!isFree && !persisted.isKept(sent)) {
            String roles = freeDocuments.stream().map(Role::claim).sorted().collect(Collectors.joining(", "));
            throw new RequestRefused(
                    ErrorCode.PERSISTED_QUERY_REQUIRED,
                    "请发送 documentId：自拟文档仅限 " + roles,
                    "Send documentId: documents of one's own are for " + roles);
        }
        if (request.documentId() != null) {
            register(PersistedDocuments.bare(request.documentId()), sent);
        }
        return sent;
    }

    /** Only those who may send any document find it again; to everyone else it stays unknown. */
    private void register(String id, String text) {
        if (!id.equals(Manifest.digest(text))) {
            throw RequestReader.bad("编号不是该 query 的 SHA-256", "The id is not the SHA-256 of the query");
        }
        registered.put(id, text);
    }

    void refuseIntrospection(Caller caller) {
        if (!caller.isAny(introspection)) {
            throw new RequestRefused(
                    ErrorCode.INTROSPECTION_FORBIDDEN,
                    "架构以文件发布，此处不提供",
                    "The schema is published as a file; it is not told here");
        }
    }
}
