package io.firesteel.dag.closure;

import io.firesteel.dag.CallSite;
import java.io.Externalizable;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over all that a function captures. Classes that write themselves are trusted; so is whatever lies deeper or
 * further than the bounds, or changes meanwhile, which serialisation at submission will find.
 */
final class CapturedGraph {
    private static final int MAX_OBJECTS = 10_000;
    private static final int MAX_ELEMENTS = 1_000;
    private static final int MAX_DEPTH = 60;

    private final CallSite callSite;
    private final CapturedPath path = new CapturedPath();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** What helps against any fault further down, if an object was captured that nobody meant to send. */
    private @Nullable String cure;

    CapturedGraph(CallSite callSite) {
        this.callSite = callSite;
    }

    void walk(Object function) {
        visit(function);
    }

    private void visit(@Nullable Object object) {
        if (object == null
                || PlainValues.contains(object)
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
            visitElements("element", Arrays.asList(array));
        } else if (object instanceof Collection<?> collection && isOfTheJdk(object)) {
            visitElements("element", collection);
        } else if (object instanceof Map<?, ?> map && isOfTheJdk(object)) {
            visitElements("key", map.keySet());
            visitElements("value", map.values());
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
            throw fault("is " + nameOf(object) + ", which is not Serializable. " + cureOf(object) + ".");
        }
    }

    private static boolean isLambda(Object object) {
        return object.getClass().isSynthetic() && object.getClass().getInterfaces().length > 0;
    }

    private static String nameOf(Object object) {
        return isLambda(object)
                ? "a lambda of type " + object.getClass().getInterfaces()[0].getTypeName()
                : "a " + object.getClass().getTypeName();
    }

    private String cureOf(Object object) {
        if (cure != null) {
            return cure;
        }
        if (isLambda(object)) {
            return "Give it a serialisable type, such as one of io.firesteel.dag.function, or cast it: ("
                    + object.getClass().getInterfaces()[0].getSimpleName() + "<…> & Serializable)";
        }
        if (isOfTheJdk(object)) {
            return "Copy it into a serialisable one, such as new ArrayList<>(…) for a view of a list, or create it "
                    + "inside the function";
        }
        return "Make " + object.getClass().getTypeName()
                + " implement java.io.Serializable, mark the field transient, or create the object inside the function";
    }

    private ClosureNotSerializableException fault(String problem) {
        return new ClosureNotSerializableException(
                callSite + ": the function cannot be sent to executors." + path.describe() + "\n   " + problem);
    }

    private void visitCaptured(Object object, SerializedLambda lambda) {
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            int captured = i;
            path.enter(() ->
                    CapturedNames.of(lambda, object.getClass().getClassLoader()).describe(captured));
            if (CapturedNames.isThis(lambda, i)) {
                visitWithCure(
                        lambda.getCapturedArg(i),
                        "Copy what the function needs into a local variable before the lambda, so that `this` is not "
                                + "captured");
            } else {
                visit(lambda.getCapturedArg(i));
            }
            path.leave();
        }
    }

    private void visitWithCure(@Nullable Object object, String betterCure) {
        String before = cure;
        cure = betterCure;
        visit(object);
        cure = before;
    }

    private void visitElements(String what, Collection<?> elements) {
        try {
            Iterator<?> iterator = elements.iterator();
            for (int i = 0; i < MAX_ELEMENTS && iterator.hasNext(); i++) {
                int index = i;
                Object element = iterator.next();
                path.enter(() -> what + " " + index);
                visit(element);
                path.leave();
            }
        } catch (ConcurrentModificationException changing) {
            return; // another thread fills it: serialisation at submission will tell
        }
    }

    private void visitFields(Object object) {
        for (Class<?> type = object.getClass(); isWritten(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    visitField(object, field);
                }
            }
        }
    }

    /** Serialisation leaves out the fields of superclasses that are not serialisable. */
    private static boolean isWritten(@Nullable Class<?> type) {
        return type != null && Serializable.class.isAssignableFrom(type);
    }

    private void visitField(Object object, Field field) {
        Object value;
        try {
            field.setAccessible(true);
            value = field.get(object);
        } catch (IllegalAccessException | InaccessibleObjectException closed) {
            return; // a module that does not open itself to us: serialisation at submission will tell
        }
        path.enter(() -> describe(field));
        if (isEnclosing(field)) {
            visitWithCure(
                    value,
                    "An anonymous or inner class captures its enclosing object: use a lambda or a static class instead");
        } else {
            visit(value);
        }
        path.leave();
    }

    private static boolean isEnclosing(Field field) {
        return field.isSynthetic() && field.getName().startsWith("this$");
    }

    private static String describe(Field field) {
        String owner = field.getDeclaringClass().getTypeName();
        if (isEnclosing(field)) {
            return "the enclosing object of " + owner;
        }
        return field.isSynthetic() && field.getName().startsWith("val$")
                ? "captured `" + field.getName().substring("val$".length()) + "` in " + owner
                : "field `" + field.getName() + "` of " + owner;
    }
}
