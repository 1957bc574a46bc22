package io.firesteel.dag;

import java.util.ServiceLoader;

/**
 * Makes the contexts of programs that ask for theirs themselves, as those do that have a {@code main} method
 * ({@link FiresteelContext#create}, {@link FiresteelContext#builder}).
 *
 * <p>Which factory serves a program depends on who runs it, and no static field says so. {@code firesteel run} and
 * {@code firesteel submit} give the program's thread a context class loader that is a factory; threads the program starts
 * inherit it. Where there is none (a program started from an IDE), a provider of this service is looked up: the embedded
 * engine is one.
 */
public interface ContextFactory {
    /**
     * A new application. Waits until it can take jobs.
     *
     * @throws IllegalArgumentException if the settings are of no use; the message names the key
     */
    FiresteelContext create(FiresteelConf conf);

    /** The context made last through this factory, if it is not stopped; else a new one. */
    FiresteelContext getOrCreate(FiresteelConf conf);

    /**
     * The factory for the program that this thread belongs to.
     *
     * @throws IllegalStateException if there is no engine
     */
    static ContextFactory ofThisProgram() {
        ClassLoader given = Thread.currentThread().getContextClassLoader();
        for (ClassLoader loader = given; loader != null; loader = loader.getParent()) {
            if (loader instanceof ContextFactory factory) {
                return factory;
            }
        }
        return ServiceLoader.load(ContextFactory.class)
                .findFirst()
                .or(() -> ServiceLoader.load(ContextFactory.class, ContextFactory.class.getClassLoader())
                        .findFirst())
                .orElseThrow(
                        () -> new IllegalStateException(
                                "There is no engine to make a context: run the program by"
                                        + " 'firesteel run' or 'firesteel submit', or add the artifact io.firesteel:firesteel to its class path."));
    }
}
