package org.minqing.endpoint;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A method of an {@code *Api} bean behind a field, ready to be called with GraphQL's arguments. */
final class OperationMethod {
    private final Method method;
    private final MethodHandle call;
    private final List<Argument> arguments;
    private final Type[] types;

    OperationMethod(Operation operation, ClassLoader loader) {
        this.method = find(operation, loader);
        this.arguments = operation.getArguments();
        this.types = method.getGenericParameterTypes();
        Object bean = ClientProxy.unwrap(
                Arc.container().instance(method.getDeclaringClass()).get());
        try {
            this.call = MethodHandles.lookup().unreflect(method).bindTo(bean).asSpreader(Object[].class, types.length);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " must be public", e);
        }
    }

    Method method() {
        return method;
    }

    /** Calls it; {@code source} is the parent, or the list of parents, where the method asks for one. */
    Object call(@Nullable Object source, Map<String, Object> values) throws Throwable {
        Object[] parameters = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            Argument argument = arguments.get(i);
            parameters[i] = argument.isSourceArgument()
                    ? source
                    : ArgumentBinder.bind(values.get(argument.getName()), types[i], argument.getName());
        }
        return call.invoke(parameters);
    }

    private static Method find(Operation operation, ClassLoader loader) {
        try {
            Class<?> api = loader.loadClass(operation.getClassName());
            List<Method> named = Arrays.stream(api.getMethods())
                    .filter(candidate -> candidate.getName().equals(operation.getMethodName()))
                    .toList();
            if (named.size() != 1) {
                throw new IllegalStateException(api + " must have one public method " + operation.getMethodName());
            }
            return named.get(0);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
