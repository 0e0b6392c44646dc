package org.minqing.endpoint;

import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.UnknownOperationException;
import graphql.introspection.GoodFaithIntrospection;
import graphql.schema.CoercingParseValueException;
import graphql.validation.ValidationError;

/**
 * Every code that {@code errors[].extensions.code} may carry; the mobile contract publishes the same list. Refusals that a person
 * can mend travel in a mutation's {@code problems} instead.
 */
public enum ErrorCode {
    /** No token, or one that is foreign or over. */
    UNAUTHENTICATED,
    /** The caller's roles may not do this. */
    FORBIDDEN,
    /** No operator registered this app, or its registration was revoked. */
    APP_UNKNOWN,
    /** The app's registration does not grant this operation. */
    APP_SCOPE_MISSING,
    /** The app has used up its quota; Retry-After tells when to come back. */
    QUOTA_EXHAUSTED,
    /** The body is no GraphQL request. */
    BAD_REQUEST,
    /** The document does not parse. */
    GRAPHQL_PARSE_FAILED,
    /** The document does not fit the schema. */
    GRAPHQL_VALIDATION_FAILED,
    /** A variable or an argument has a value that its type does not allow. */
    BAD_USER_INPUT,
    /** The document has several operations and the request names none of them, or names another. */
    OPERATION_RESOLUTION_FAILURE,
    /** This server accepts documents by id from this caller, and this is none. */
    PERSISTED_QUERY_REQUIRED,
    /** No document is kept under this id. */
    PERSISTED_QUERY_NOT_FOUND,
    /** The schema is not told to this caller. */
    INTROSPECTION_FORBIDDEN,
    /** Fields nested deeper than allowed. */
    DEPTH_LIMIT,
    /** The lists asked for multiply to more than allowed. */
    COST_LIMIT,
    /** More aliases, directives or operations than allowed. */
    COMPLEXITY_LIMIT,
    /** The document is longer than allowed. */
    TOKEN_LIMIT,
    /** The body is larger than allowed. */
    BODY_LIMIT,
    /** More operations open at once than one connection or one caller may have. */
    SUBSCRIPTION_LIMIT,
    /** A subscription ended because changes may have been missed; read anew and subscribe again. */
    SUBSCRIPTION_INTERRUPTED,
    /** Our fault; it is logged under {@code extensions.incident}. */
    INTERNAL;

    /** The code of an error that the library found. */
    static ErrorCode of(GraphQLError error) {
        if (error instanceof InvalidSyntaxError) {
            return GRAPHQL_PARSE_FAILED;
        }
        if (error instanceof ValidationError) {
            return GRAPHQL_VALIDATION_FAILED;
        }
        if (error instanceof CoercingParseValueException || error instanceof NonNullableValueCoercedAsNullException) {
            return BAD_USER_INPUT;
        }
        if (error instanceof GoodFaithIntrospection.BadFaithIntrospectionError) {
            return COMPLEXITY_LIMIT;
        }
        return error instanceof UnknownOperationException ? OPERATION_RESOLUTION_FAILURE : INTERNAL;
    }
}
