package io.firesteel.conformance.signature;

import io.firesteel.dag.DoubleRdd;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public methods of one of our classes, with the type variables of its ancestors resolved. */
final class OurMethods {
    private static final List<Class<?>> CLASSES =
            List.of(RddLike.class, Rdd.class, PairRdd.class, DoubleRdd.class, FiresteelContext.class);

    private final Class<?> owner;
    private final Map<TypeVariable<?>, Type> variables = new HashMap<>();

    private OurMethods(Class<?> owner) {
        this.owner = owner;
        resolve(owner, new HashSet<>());
    }

    static Set<Signature> all() {
        return CLASSES.stream().flatMap(owner -> of(owner).stream()).collect(Collectors.toSet());
    }

    static Set<Signature> of(Class<?> owner) {
        OurMethods methods = new OurMethods(owner);
        return Arrays.stream(owner.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class
                        || method.getName().equals("toString"))
                .map(methods::signature)
                .collect(Collectors.toSet());
    }

    private void resolve(Class<?> type, Set<Class<?>> seen) {
        if (!seen.add(type)) {
            return;
        }
        Stream<Type> ancestors = Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()));
        ancestors.forEach(ancestor -> {
            if (ancestor instanceof ParameterizedType parameterized) {
                Class<?> raw = (Class<?>) parameterized.getRawType();
                for (int i = 0; i < raw.getTypeParameters().length; i++) {
                    variables.put(raw.getTypeParameters()[i], parameterized.getActualTypeArguments()[i]);
                }
                resolve(raw, seen);
            } else if (ancestor instanceof Class<?> raw) {
                resolve(raw, seen);
            }
        });
    }

    private Signature signature(Method method) {
        return new Signature(
                owner.getSimpleName(),
                Modifier.isStatic(method.getModifiers()),
                Signature.unboxed(simpleName(method.getGenericReturnType())),
                method.getName(),
                Arrays.stream(method.getGenericParameterTypes())
                        .map(type -> Signature.unboxed(simpleName(type)))
                        .toList());
    }

    private String simpleName(Type type) {
        if (type instanceof Class<?> raw) {
            return raw.getSimpleName();
        }
        if (type instanceof ParameterizedType parameterized) {
            return ((Class<?>) parameterized.getRawType()).getSimpleName();
        }
        if (type instanceof GenericArrayType array) {
            return simpleName(array.getGenericComponentType()) + "[]";
        }
        TypeVariable<?> variable = (TypeVariable<?>) type;
        Type meant = variables.get(variable);
        return simpleName(meant != null && meant != variable ? meant : variable.getBounds()[0]);
    }
}
