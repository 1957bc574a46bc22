package io.firesteel.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself, which does nothing but name the others. */
@Command(
        name = "firesteel",
        description = "A distributed DAG compute engine for the JVM.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start with 'firesteel demo'. Each command has its own --help.",
            "",
            "Exit codes: 0 done, 1 the job or the program failed, 2 what was given is of no use."
        })
final class FiresteelCommand implements Runnable {
    @Mixin
    @SuppressWarnings("UnusedVariable") // holds an option
    private final StackTraces stackTraces = new StackTraces();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine own = spec.commandLine();
        throw new ParameterException(
                own, "Which command? One of demo, run, submit, master, worker, status, migrate, version.");
    }
}
