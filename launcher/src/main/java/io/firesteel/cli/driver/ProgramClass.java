package io.firesteel.cli.driver;

import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelProgram;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.closure.ClosureNotSerializableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * A user's program, found by its class name: a {@link FiresteelProgram}, which is given its context, or a class with a
 * {@code main} method, which makes its own. Whatever goes wrong is said in one message.
 */
public final class ProgramClass {
    private final String name;
    private final Body body;

    /** What the program does. */
    private interface Body {
        void run(ProgramContexts contexts, String[] arguments) throws Exception;
    }

    private ProgramClass(String name, Body body) {
        this.name = name;
        this.body = body;
    }

    /**
     * Finds and makes it.
     *
     * @param where what was searched, in words
     */
    public static ProgramClass load(ClassLoader loader, String name, String where) {
        try {
            Class<?> found = Class.forName(name, true, loader);
            return new ProgramClass(name, body(found));
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw CommandFailure.badInput(
                    "There is no class " + name + " in " + where + " (" + e.getMessage()
                            + " is missing). Give its full name, with the package.",
                    e);
        } catch (InvocationTargetException e) {
            throw CommandFailure.failed("The constructor of " + name + " failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw CommandFailure.badInput(
                    "The program " + name
                            + " cannot be made: it must be public, not abstract, with a public constructor"
                            + " without parameters.",
                    e);
        }
    }

    private static Body body(Class<?> found) throws ReflectiveOperationException {
        if (FiresteelProgram.class.isAssignableFrom(found)) {
            FiresteelProgram program =
                    (FiresteelProgram) found.getDeclaredConstructor().newInstance();
            return (contexts, arguments) -> program.run(contexts.getOrCreate(new FiresteelConf()), arguments);
        }
        Method main = main(found);
        return (contexts, arguments) -> main.invoke(null, (Object) arguments);
    }

    private static Method main(Class<?> found) {
        try {
            Method main = found.getMethod("main", String[].class);
            if (Modifier.isStatic(main.getModifiers())) {
                // The class itself need not be public.
                main.setAccessible(true);
                return main;
            }
        } catch (NoSuchMethodException none) {
            // Said below.
        }
        throw CommandFailure.badInput("The class " + found.getName() + " is no program: it must implement "
                + FiresteelProgram.class.getName() + " or have a public static void main(String[]).");
    }

    /** Runs it to its end; tells its name. */
    String run(ProgramContexts contexts, String[] arguments) {
        try {
            body.run(contexts, arguments);
            return name;
        } catch (InvocationTargetException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(Throwable failure) {
        if (failure instanceof CommandFailure
                || failure instanceof JobFailedException
                || failure instanceof ClosureNotSerializableException) {
            return (RuntimeException) failure;
        }
        if (failure instanceof IllegalArgumentException) {
            return CommandFailure.badInput(String.valueOf(failure.getMessage()), failure);
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return CommandFailure.failed("The program " + name + " was interrupted.", failure);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return CommandFailure.failed("The program " + name + " failed: " + failure, failure);
    }
}
