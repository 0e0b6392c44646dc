package org.minqing.endpoint;

import graphql.GraphQLError;
import org.minqing.platform.Language;

/**
 * What an error says in the language of whoever asked. Our own refusals are written in both; the library speaks English about documents
 * and values, and its word follows a Chinese one.
 */
final class Wording {
    private Wording() {}

    static String of(GraphQLError error, Language language) {
        if (error instanceof RequestRefused refused) {
            return refused.message(language);
        }
        // What a field told was worded when it failed.
        boolean isWorded =
                error.getExtensions() != null && error.getExtensions().containsKey("code");
        return isWorded || language == Language.ENGLISH
                ? error.getMessage()
                : chinese(ErrorCode.of(error)) + error.getMessage();
    }

    private static String chinese(ErrorCode code) {
        return switch (code) {
            case GRAPHQL_PARSE_FAILED -> "文档无法解析：";
            case GRAPHQL_VALIDATION_FAILED -> "文档不符合架构：";
            case BAD_USER_INPUT -> "变量或参数的值不符合类型：";
            case COMPLEXITY_LIMIT -> "文档过于复杂：";
            case OPERATION_RESOLUTION_FAILURE -> "无法确定要执行的操作：";
            case UNAUTHENTICATED,
                    FORBIDDEN,
                    APP_UNKNOWN,
                    APP_SCOPE_MISSING,
                    QUOTA_EXHAUSTED,
                    BAD_REQUEST,
                    PERSISTED_QUERY_REQUIRED,
                    PERSISTED_QUERY_NOT_FOUND,
                    INTROSPECTION_FORBIDDEN,
                    DEPTH_LIMIT,
                    COST_LIMIT,
                    TOKEN_LIMIT,
                    BODY_LIMIT,
                    SUBSCRIPTION_LIMIT,
                    SUBSCRIPTION_INTERRUPTED,
                    INTERNAL -> "请求未能执行：";
        };
    }
}
