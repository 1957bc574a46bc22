package io.firesteel.dag.closure;

import io.firesteel.dag.CallSite;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * The value an aggregation starts from, as it was when it was given. Whoever starts gets a copy of its own, so that a
 * mutable one (a list that elements are added to) is safe in every task, partition and key, as in Spark.
 *
 * <p>Immutable. A value that is proved immutable is not copied.
 */
public final class ZeroValue implements Serializable, KnownImmutable {
    private static final long serialVersionUID = 1L;

    private final @Nullable Object immutable;
    private final byte @Nullable [] bytes;
    private final @Nullable EmptyCollection empty;
    /** Of the driver's own use; in a task the task's loader is that of its thread. */
    private final transient @Nullable ClassLoader givenBy;

    private ZeroValue(@Nullable Object immutable, @Nullable EmptyCollection empty, byte @Nullable [] bytes) {
        this.immutable = immutable;
        this.empty = empty;
        this.bytes = bytes;
        this.givenBy = Thread.currentThread().getContextClassLoader();
    }

    /**
     * Takes the value as it is now.
     *
     * @throws ClosureNotSerializableException if it cannot be copied
     */
    public static ZeroValue of(@Nullable Object value, CallSite site) {
        if (value == null) {
            return new ZeroValue(null, null, null);
        }
        ClosureCheck.requireSerializable(value, site);
        if (ClosureCheck.isImmutable(value)) {
            return new ZeroValue(value, null, null);
        }
        EmptyCollection empty = EmptyCollection.of(value);
        if (empty != null) {
            return new ZeroValue(null, empty, null);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException failure) {
            throw new IllegalArgumentException(
                    site + ": the zero value, a " + value.getClass().getName() + ", cannot be copied: " + failure,
                    failure);
        }
        return new ZeroValue(null, null, bytes.toByteArray());
    }

    /** A copy nobody else has. */
    @SuppressWarnings("NullAway") // a user's zero may be null
    public Object copy() {
        if (empty != null) {
            return empty.make();
        }
        if (bytes == null) {
            return immutable;
        }
        try (ObjectInputStream in = new LoaderInput(new ByteArrayInputStream(bytes), givenBy)) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException failure) {
            throw new IllegalStateException("The zero value of an aggregation cannot be copied: " + failure, failure);
        }
    }

    /** Most mutable zeros are one of these; making it costs a hundredth of reading it, and there is one for each key. */
    private enum EmptyCollection {
        LIST(ArrayList.class) {
            @Override
            Object make() {
                return new ArrayList<>();
            }
        },
        SET(HashSet.class) {
            @Override
            Object make() {
                return new HashSet<>();
            }
        },
        MAP(HashMap.class) {
            @Override
            Object make() {
                return new HashMap<>();
            }
        };

        private final Class<?> type;

        EmptyCollection(Class<?> type) {
            this.type = type;
        }

        abstract Object make();

        static @Nullable EmptyCollection of(Object value) {
            for (EmptyCollection each : values()) {
                if (value.getClass() == each.type && value.equals(each.make())) {
                    return each;
                }
            }
            return null;
        }
    }

    private static final class LoaderInput extends ObjectInputStream {
        private final @Nullable ClassLoader loader;

        LoaderInput(InputStream in, @Nullable ClassLoader givenBy) throws IOException {
            super(in);
            this.loader = givenBy != null ? givenBy : Thread.currentThread().getContextClassLoader();
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(described.getName(), false, loader);
            } catch (ClassNotFoundException notThere) {
                return super.resolveClass(described); // primitives, and classes of whoever calls
            }
        }
    }
}
