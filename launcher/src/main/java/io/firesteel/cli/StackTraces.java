package io.firesteel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Whether failures are to be shown with their stack traces: the option of every command, or its environment variable. */
@Command
final class StackTraces {
    private static boolean wanted = "1".equals(System.getenv("FIRESTEEL_STACKTRACE"));

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure (also: FIRESTEEL_STACKTRACE=1).")
    void want(boolean asked) {
        wanted |= asked;
    }

    static boolean areWanted() {
        return wanted;
    }
}
