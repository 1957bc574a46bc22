package io.firesteel.block.serial;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An object stream that finds every class, array, primitive and proxy through one given loader, initialising none. */
final class LoaderObjectInputStream extends ObjectInputStream {
    private static final Map<String, Class<?>> PRIMITIVES = Stream.of(
                    boolean.class,
                    byte.class,
                    char.class,
                    short.class,
                    int.class,
                    long.class,
                    float.class,
                    double.class,
                    void.class)
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    private final ClassLoader loader;
    private final Consumer<Object> met;

    /**
     * @param met shown each object, after what it refers to
     */
    LoaderObjectInputStream(InputStream in, ClassLoader loader, Consumer<Object> met) throws IOException {
        super(in);
        this.loader = loader;
        this.met = met;
        enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) {
        met.accept(object);
        return object;
    }

    /** Java would put a missing class aside and then complain of what it led to, of a lambda in a record that it is none. */
    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) {
        Class<?> primitive = PRIMITIVES.get(description.getName());
        if (primitive != null) {
            return primitive;
        }
        try {
            return Class.forName(description.getName(), false, loader);
        } catch (ClassNotFoundException missing) {
            throw ClosureSerializationException.unknownClass(missing);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // the replacement needs an invocation handler, which is read later
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
        Class<?>[] types = new Class<?>[interfaces.length];
        for (int i = 0; i < interfaces.length; i++) {
            types[i] = Class.forName(interfaces[i], false, loader);
        }
        try {
            return Proxy.getProxyClass(loader, types);
        } catch (IllegalArgumentException impossible) {
            throw new ClassNotFoundException("a proxy of " + String.join(", ", interfaces), impossible);
        }
    }
}
