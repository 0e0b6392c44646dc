package org.minqing.endpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * What one request may ask for. Real documents of the phone reach depth 11 and 363 fields; GraphiQL's introspection needs depth
 * 15 and about 600 tokens.
 */
@ConfigMapping(prefix = "minqing.graphql.limits")
interface Limits {
    /** Bytes of a request's body. */
    @WithDefault("262144")
    int body();

    /** Tokens of a document. */
    @WithDefault("8000")
    int tokens();

    /** Levels of nested fields. */
    @WithDefault("16")
    int depth();

    /** Fields of a document, every spread fragment counted where it stands. */
    @WithDefault("2000")
    int fields();

    /** Aliases of a document. */
    @WithDefault("120")
    int aliases();

    /** Directives of a document. */
    @WithDefault("60")
    int directives();

    /** Objects that the lists asked for can amount to. */
    @WithDefault("20000")
    int cost();

    /** Errors that a response tells; the rest are left out. */
    @WithDefault("20")
    int errors();

    /** Operations at once on one connection: subscriptions, and whatever else runs over a WebSocket. */
    @WithDefault("20")
    int subscriptions();

    /** The same of one caller, over however many connections. */
    @WithDefault("400")
    int subscriptionsOfCaller();

    /** How long a WebSocket may be open before it says who it is. */
    @WithDefault("10s")
    Duration init();

    /** After this silence the other end is asked whether it is there; after as much again it is taken for gone. */
    @WithDefault("30s")
    Duration heartbeat();
}
