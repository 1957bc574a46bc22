package io.firesteel.executor.task;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of an application before those of the engine, so that each may bring its own version of a library. What
 * both sides exchange objects of comes from the parent first: the JDK, Firesteel's API, Vert.x core and slf4j. What is in no
 * jar, and not known to the parent, is sought last among the loose classes.
 */
public final class ApplicationClassLoader extends URLClassLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationClassLoader.class);

    private static final List<String> PARENT_FIRST =
            List.of("java.", "javax.", "jdk.", "io.firesteel.", "io.vertx.core.", "org.slf4j.");

    private final @Nullable LooseClasses loose;

    static {
        registerAsParallelCapable();
    }

    public ApplicationClassLoader(List<URL> jars, ClassLoader parent) {
        super("application", jars.toArray(URL[]::new), parent);
        loose = null;
    }

    /** In an executor of its own, which has no other code of the application. */
    ApplicationClassLoader(List<URL> jars, ClassLoader parent, LooseClasses loose) {
        super("application", jars.toArray(URL[]::new), parent);
        this.loose = loose;
        loose.directory().map(FetchedJars::url).ifPresent(this::addURL);
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
            return super.findClass(name);
        } catch (ClassNotFoundException notInJars) {
            return null;
        }
    }

    /** Asked when the parent has been asked. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException notInJars) {
            if (loose == null) {
                throw notInJars;
            }
            return findLoose(name, loose);
        }
    }

    private Class<?> findLoose(String name, LooseClasses among) throws ClassNotFoundException {
        try {
            if (among.bring(name.replace('.', '/') + ".class")) {
                return super.findClass(name);
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " is in no jar of the application. " + e.getMessage(), e);
        }
        throw new ClassNotFoundException(name + " is in no jar of the application, and " + among.whereSought()
                + ". Name the jar it is in with --jars when you submit, or call addJar.");
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        URL known = own != null ? own : super.getResource(name);
        return known != null || !isLoose(name) ? known : findResource(name);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        isLoose(name);
        return super.findResources(name);
    }

    /** A resource that cannot be had now is none: those who look for one look for what may be there. */
    private boolean isLoose(String name) {
        try {
            return loose != null && loose.bring(name);
        } catch (IOException e) {
            LOG.debug("The resource {} cannot be had", name, e);
            return false;
        }
    }

    @Override
    public String toString() {
        return "the application's classes";
    }
}
