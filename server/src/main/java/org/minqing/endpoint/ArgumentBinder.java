package org.minqing.endpoint;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

/**
 * Turns GraphQL's coerced values into the parameters of our methods: scalars as they are, enums by name, lists, and records by
 * their components. A value that a record refuses is the caller's mistake, told with its message.
 */
final class ArgumentBinder {
    private static final int SURROGATE_MIN = Character.MIN_SURROGATE;
    private static final int SURROGATE_MAX = Character.MAX_SURROGATE;
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private ArgumentBinder() {}

    static @Nullable Object bind(@Nullable Object value, Type type, String path) {
        if (value == null) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            return list((Collection<?>) value, generic.getActualTypeArguments()[0], path);
        }
        Class<?> target = (Class<?>) type;
        if (target.isEnum()) {
            return constant(target, value);
        }
        if (target.isRecord()) {
            return record((Map<?, ?>) value, target, path);
        }
        return value instanceof String text ? storable(text, path) : value;
    }

    /** Text that PostgreSQL can hold: no zero character and no half of a pair. */
    private static String storable(String text, String path) {
        if (text.codePoints().anyMatch(point -> point == 0 || (point >= SURROGATE_MIN && point <= SURROGATE_MAX))) {
            throw new RequestRefused(
                    ErrorCode.BAD_USER_INPUT,
                    path + "：文本含零字符或半个代理对",
                    path + ": this text has a zero character or half of a surrogate pair",
                    Map.of("argument", path));
        }
        return text;
    }

    private static List<Object> list(Collection<?> values, Type element, String path) {
        List<Object> bound = new ArrayList<>(values.size());
        int index = 0;
        for (Object value : values) {
            bound.add(bind(value, element, path + "." + index++));
        }
        return bound;
    }

    private static Object constant(Class<?> type, Object value) {
        if (type.isInstance(value)) {
            return value;
        }
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(value)) {
                return constant;
            }
        }
        throw new IllegalStateException(value + " is no " + type.getSimpleName());
    }

    private static Object record(Map<?, ?> values, Class<?> type, String path) {
        Shape shape = SHAPES.computeIfAbsent(type, Shape::of);
        Object[] parameters = new Object[shape.names.length];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = bind(values.get(shape.names[i]), shape.types[i], path + "." + shape.names[i]);
        }
        try {
            return shape.constructor.invoke(parameters);
        } catch (IllegalArgumentException e) {
            throw new RequestRefused(
                    ErrorCode.BAD_USER_INPUT,
                    path + "：值不合规则（" + e.getMessage() + "）",
                    path + ": " + e.getMessage(),
                    Map.of("argument", path));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private record Shape(String[] names, Type[] types, MethodHandle constructor) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] raw =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                MethodHandle constructor = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                        .unreflectConstructor(type.getDeclaredConstructor(raw))
                        .asSpreader(Object[].class, components.length);
                return new Shape(
                        Arrays.stream(components).map(Shape::name).toArray(String[]::new),
                        Arrays.stream(components)
                                .map(RecordComponent::getGenericType)
                                .toArray(Type[]::new),
                        constructor);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String name(RecordComponent component) {
            Name name = component.getAnnotation(Name.class);
            return name == null ? component.getName() : name.value();
        }
    }
}
