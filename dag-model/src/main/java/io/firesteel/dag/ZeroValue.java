package io.firesteel.dag;

import io.firesteel.dag.closure.ClosureCheck;
import io.firesteel.dag.function.Function0;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * The value an aggregation starts from, once for each key: a copy each time, so that functions may change it. Copied
 * through Java serialisation, as Spark does, unless it is proved immutable or an empty collection of a common class.
 */
final class ZeroValue implements Function0<Object> {
    private static final long serialVersionUID = 1L;

    private final Object zero;
    /** The zero as bytes, made by the first task thread that asks; the same whoever makes it. */
    private transient byte @Nullable [] image;

    private ZeroValue(Object zero) {
        this.zero = zero;
    }

    /** The supplier of such a value, refused at the user's line if the value cannot travel. Null is a value. */
    @SuppressWarnings("NullAway") // a zero may be null: the user's functions decide
    static Function0<Object> of(String operation, @Nullable Object zero) {
        if (zero == null) {
            return () -> null;
        }
        ClosureCheck.requireSerializable(zero, CallSite.here(operation));
        return ClosureCheck.isImmutable(zero) ? () -> zero : new ZeroValue(zero);
    }

    @Override
    public Object call() throws IOException, ClassNotFoundException {
        Class<?> type = zero.getClass();
        if (type == ArrayList.class && ((ArrayList<?>) zero).isEmpty()) {
            return new ArrayList<>();
        }
        if (type == HashMap.class && ((HashMap<?, ?>) zero).isEmpty()) {
            return new HashMap<>();
        }
        if (type == HashSet.class && ((HashSet<?>) zero).isEmpty()) {
            return new HashSet<>();
        }
        byte[] bytes = image;
        if (bytes == null) {
            bytes = write();
            image = bytes;
        }
        try (ObjectInputStream in = new TaskObjectInput(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    private byte[] write() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(zero);
        }
        return bytes.toByteArray();
    }

    /** Finds the application's classes, which are the task thread's context class loader's. */
    private static final class TaskObjectInput extends ObjectInputStream {
        TaskObjectInput(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(description);
            }
        }
    }
}
