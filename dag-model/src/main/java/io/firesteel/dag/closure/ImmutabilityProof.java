package io.firesteel.dag.closure;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Whether an object and all it reaches is known to be immutable. What is not known is taken to be mutable. */
final class ImmutabilityProof {
    private static final int MAX_DEPTH = 20;

    /** Proved, or being looked at further up: each object is looked at once, however many refer to it. */
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private ImmutabilityProof() {}

    static boolean holdsFor(Object object) {
        return new ImmutabilityProof().holds(object, 0);
    }

    private boolean holds(Object object, int depth) {
        if (PlainValues.contains(object) || object instanceof KnownImmutable || seen.contains(object)) {
            return true;
        }
        if (depth > MAX_DEPTH) {
            return false;
        }
        seen.add(object);
        if (object instanceof Record) {
            return recordHolds(object, depth + 1);
        }
        Optional<SerializedLambda> lambda = Lambdas.read(object);
        if (lambda.isPresent()) {
            return lambdaHolds(lambda.get(), depth + 1);
        }
        return !object.getClass().isArray() && hasNoState(object.getClass());
    }

    private boolean lambdaHolds(SerializedLambda lambda, int depth) {
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            if (!holds(lambda.getCapturedArg(i), depth)) {
                return false;
            }
        }
        return true;
    }

    private boolean recordHolds(Object object, int depth) {
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                if (!holds(component.getAccessor().invoke(object), depth)) {
                    return false;
                }
            } catch (ReflectiveOperationException | InaccessibleObjectException unreadable) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNoState(Class<?> type) {
        if (type == Object.class) {
            return true;
        }
        boolean stateless =
                Arrays.stream(type.getDeclaredFields()).allMatch(field -> Modifier.isStatic(field.getModifiers()));
        return stateless && type.getSuperclass() != null && hasNoState(type.getSuperclass());
    }
}
