package io.firesteel.cli.driver;

import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.FiresteelProgram;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.closure.ClosureNotSerializableException;
import java.lang.reflect.InvocationTargetException;

/** A user's program: found by its class name, made and run; whatever goes wrong is said in one message. */
public final class ProgramClass {
    private final String name;
    private final FiresteelProgram program;

    private ProgramClass(String name, FiresteelProgram program) {
        this.name = name;
        this.program = program;
    }

    /**
     * Finds and makes it.
     *
     * @param where what was searched, in words
     */
    public static ProgramClass load(ClassLoader loader, String name, String where) {
        try {
            Class<?> found = Class.forName(name, true, loader);
            if (!FiresteelProgram.class.isAssignableFrom(found)) {
                throw CommandFailure.badInput("The class " + name + " is no program: it must implement "
                        + FiresteelProgram.class.getName() + ".");
            }
            return new ProgramClass(
                    name, (FiresteelProgram) found.getDeclaredConstructor().newInstance());
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

    /** Runs it to its end; tells its name. */
    public String run(FiresteelContext context, String[] arguments) {
        try {
            program.run(context, arguments);
            return name;
        } catch (CommandFailure | JobFailedException | ClosureNotSerializableException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("The program " + name + " was interrupted.", e);
        } catch (Exception e) {
            throw CommandFailure.failed("The program " + name + " failed: " + e, e);
        }
    }
}
