package io.firesteel.dag.closure;

import io.firesteel.dag.function.Function;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defines {@link Functions} anew and counts how often a class file is asked for afterwards. */
final class CountingLoader extends ClassLoader {
    private int resourcesRead;

    CountingLoader() {
        super(CountingLoader.class.getClassLoader());
    }

    /** The class that is defined anew. */
    public static final class Functions {
        private Functions() {}

        /** Serialisable. */
        public record Wrapped(List<String> names) implements Serializable {}

        /** Captures something serialisable that is not plain. */
        public static Function<String, String> good() {
            Wrapped wrapped = new Wrapped(List.of("n"));
            return value -> value + wrapped;
        }

        /** Captures something not serialisable. */
        public static Function<String, String> bad() {
            Object socket = new Object();
            return value -> value + socket;
        }
    }

    Object newFunction(String method) throws ReflectiveOperationException {
        return loadClass(Functions.class.getName()).getMethod(method).invoke(null);
    }

    int resourcesRead() {
        return resourcesRead;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
            return known;
        }
        if (!name.startsWith(Functions.class.getName())) {
            return super.loadClass(name, resolve);
        }
        try (InputStream in = super.getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        resourcesRead++;
        return super.getResourceAsStream(name);
    }
}
