package io.firesteel.dag;

/**
 * A program that the command line runs: {@code firesteel run} in one process, {@code firesteel submit} on a cluster. The
 * class needs a constructor without parameters. Its jar is what executors get.
 */
@FunctionalInterface
public interface FiresteelProgram {
    /**
     * Runs the program to its end. The context is stopped by whoever gave it.
     *
     * @throws IllegalArgumentException if the arguments are of no use; the message says which and why
     */
    void run(FiresteelContext context, String[] arguments) throws Exception;
}
