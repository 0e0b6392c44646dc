package org.minqing.endpoint;

import graphql.GraphQLError;
import java.util.List;

/** A document that does not parse, does not fit the schema or is over a limit; with everything that is wrong with it. */
final class DocumentRefused extends RuntimeException {
    private final transient List<? extends GraphQLError> errors;

    DocumentRefused(List<? extends GraphQLError> errors) {
        super("Document refused", null, false, false);
        this.errors = errors;
    }

    List<? extends GraphQLError> errors() {
        return errors;
    }
}
