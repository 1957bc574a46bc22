package io.firesteel.dag.closure;

import io.firesteel.dag.CallSite;
import java.io.Externalizable;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One walk over all that a function captures. Classes that write themselves are trusted; so is whatever lies deeper or
 * further than the bounds, which serialisation at submission will find.
 */
final class CapturedGraph {
    private static final int MAX_OBJECTS = 10_000;
    private static final int MAX_DEPTH = 60;

    private final CallSite callSite;
    private final CapturedPath path = new CapturedPath();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean capturesThis;

    CapturedGraph(CallSite callSite) {
        this.callSite = callSite;
    }

    void walk(Object function) {
        visit(function);
    }

    private void visit(Object object) {
        if (PlainValues.contains(object)
                || path.depth() > MAX_DEPTH
                || seen.size() > MAX_OBJECTS
                || !seen.add(object)) {
            return;
        }
        requireTravels(object);
        descend(object);
    }

    private void descend(Object object) {
        Optional<SerializedLambda> lambda = Lambdas.read(object);
        if (lambda.isPresent()) {
            visitCaptured(object, lambda.get());
        } else if (object instanceof Object[] array) {
            visitElements(array);
        } else if (object instanceof Collection<?> collection && isOfTheJdk(object)) {
            visitElements(collection.toArray());
        } else if (object instanceof Map<?, ?> map && isOfTheJdk(object)) {
            visitElements(map.keySet().toArray());
            visitElements(map.values().toArray());
        } else if (!isOfTheJdk(object) && !writesItself(object.getClass())) {
            visitFields(object);
        }
    }

    private static boolean isOfTheJdk(Object object) {
        ClassLoader loader = object.getClass().getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static boolean writesItself(Class<?> type) {
        if (Externalizable.class.isAssignableFrom(type)) {
            return true;
        }
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (var method : each.getDeclaredMethods()) {
                if (method.getName().equals("writeObject") || method.getName().equals("writeReplace")) {
                    return true;
                }
            }
        }
        return false;
    }

    private void requireTravels(Object object) {
        if (object instanceof DriverOnly) {
            throw fault(
                    "is " + nameOf(object) + ", which lives in the driver only. A function runs in executors, where "
                            + "there are no RDDs and no context: use join or cogroup for two RDDs, or collect what you need "
                            + "into a variable first.");
        }
        if (!(object instanceof Serializable)) {
            String cure = capturesThis
                    ? "Copy what the function needs into a local variable before the lambda, so that `this` is not captured"
                    : "Make " + object.getClass().getTypeName() + " implement java.io.Serializable, mark the field "
                            + "transient, or create the object inside the function";
            throw fault("is " + nameOf(object) + ", which is not Serializable. " + cure + ".");
        }
    }

    private static String nameOf(Object object) {
        return "a " + object.getClass().getTypeName();
    }

    private ClosureNotSerializableException fault(String problem) {
        return new ClosureNotSerializableException(
                callSite + ": the function cannot be sent to executors." + path.describe() + "\n   " + problem);
    }

    private void visitCaptured(Object object, SerializedLambda lambda) {
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            int captured = i;
            Supplier<CapturedNames> names =
                    () -> CapturedNames.of(lambda, object.getClass().getClassLoader());
            path.enter(() -> {
                CapturedNames read = names.get();
                return read.describe(captured);
            });
            capturesThis = i == 0
                    && !PlainValues.contains(lambda.getCapturedArg(0))
                    && names.get().isThis(0);
            visit(lambda.getCapturedArg(i));
            path.leave();
        }
        capturesThis = false;
    }

    private void visitElements(Object[] elements) {
        for (int i = 0; i < elements.length; i++) {
            int index = i;
            path.enter(() -> "element " + index);
            visit(elements[i]);
            path.leave();
        }
    }

    private void visitFields(Object object) {
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    visitField(object, field);
                }
            }
        }
    }

    private void visitField(Object object, Field field) {
        Object value;
        try {
            field.setAccessible(true);
            value = field.get(object);
        } catch (IllegalAccessException | InaccessibleObjectException closed) {
            return; // a module that does not open itself to us: serialisation at submission will tell
        }
        path.enter(() -> "field `" + field.getName() + "` of "
                + field.getDeclaringClass().getTypeName());
        visit(value);
        path.leave();
    }
}
