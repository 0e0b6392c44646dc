package org.minqing.endpoint;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one property of a view: a compiled call of its accessor, no context, no reflection. */
final class PropertyFetcher implements LightDataFetcher<Object> {
    private final Function<Object, Object> accessor;

    private PropertyFetcher(Function<Object, Object> accessor) {
        this.accessor = accessor;
    }

    /** Fails for a method that is not public or takes arguments. */
    static PropertyFetcher of(Method accessor) {
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(accessor.getDeclaringClass(), MethodHandles.lookup());
            MethodHandle handle = lookup.unreflect(accessor);
            CallSite site = LambdaMetafactory.metafactory(
                    lookup,
                    "apply",
                    MethodType.methodType(Function.class),
                    MethodType.methodType(Object.class, Object.class),
                    handle,
                    handle.type().wrap());
            @SuppressWarnings("unchecked")
            var compiled = (Function<Object, Object>) site.getTarget().invoke();
            return new PropertyFetcher(compiled);
        } catch (Throwable e) {
            throw new IllegalStateException("No accessor can be made of " + accessor, e);
        }
    }

    @Nullable
    Object read(Object source) {
        return accessor.apply(source);
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment) {
        return accessor.apply(source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
        return accessor.apply(environment.getSource());
    }
}
