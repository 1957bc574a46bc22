package io.firesteel.executor.task;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of an application before those of the engine, so that each may bring its own version of a library. What
 * both sides exchange objects of comes from the parent first: the JDK, Firesteel's API, Vert.x core and slf4j.
 */
public final class ApplicationClassLoader extends URLClassLoader {
    private static final List<String> PARENT_FIRST =
            List.of("java.", "javax.", "jdk.", "io.firesteel.", "io.vertx.core.", "org.slf4j.");

    static {
        registerAsParallelCapable();
    }

    public ApplicationClassLoader(List<URL> jars, ClassLoader parent) {
        super("application", jars.toArray(URL[]::new), parent);
    }

    /** Finds classes in one more jar from now on. */
    void add(URL jar) {
        addURL(jar);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (PARENT_FIRST.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                found = findInJars(name);
            }
            if (found == null) {
                return super.loadClass(name, resolve);
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    private @Nullable Class<?> findInJars(String name) {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notInJars) {
            return null;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    public String toString() {
        return "the application's classes";
    }
}
