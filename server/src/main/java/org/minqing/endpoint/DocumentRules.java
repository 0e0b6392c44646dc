package org.minqing.endpoint;

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
        if (request.documentId() != null) {
            String kept = persisted.find(request.documentId());
            if (kept != null) {
                return kept;
            }
            if (request.query() == null) {
                throw new RequestRefused(
                        ErrorCode.PERSISTED_QUERY_NOT_FOUND,
                        "PersistedQueryNotFound: no document is kept under this id");
            }
        }
        String sent = request.query();
        if (sent == null) {
            throw new RequestRefused(ErrorCode.BAD_REQUEST, "The request has neither a query nor a documentId");
        }
        if (!caller.isAny(freeDocuments) && !persisted.isKept(sent)) {
            throw new RequestRefused(
                    ErrorCode.PERSISTED_QUERY_REQUIRED,
                    "Send documentId: documents of one's own are for "
                            + freeDocuments.stream().map(Role::claim).sorted().collect(Collectors.joining(", ")));
        }
        return sent;
    }

    void refuseIntrospection(Caller caller) {
        if (!caller.isAny(introspection)) {
            throw new RequestRefused(
                    ErrorCode.INTROSPECTION_FORBIDDEN, "The schema is published as a file; it is not told here");
        }
    }
}
