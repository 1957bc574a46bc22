package io.firesteel.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the commands together, with one way of saying what went wrong for all. */
final class CommandLines {
    /** What follows the program or its jar is the program's. */
    private static final List<String> PASS_ARGUMENTS_ON = List.of("run", "submit");

    private CommandLines() {}

    static int execute(String... arguments) {
        return create(new PrintWriter(System.err, true, StandardCharsets.UTF_8)).execute(arguments);
    }

    static CommandLine create(PrintWriter errors) {
        CommandLine commands = new CommandLine(new FiresteelCommand());
        commands.getSubcommands().forEach((name, command) -> {
            if (PASS_ARGUMENTS_ON.contains(name)) {
                command.setStopAtPositional(true);
            }
        });
        return commands.setErr(errors)
                .setParameterExceptionHandler((failure, given) -> explain(failure))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> new FailureReport(command.getErr()).report(failure));
    }

    private static int explain(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String message = String.valueOf(failure.getMessage());
        List<String> suggestions =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String meant = suggestions.isEmpty() ? "" : " Did you mean " + String.join(" or ", suggestions) + "?";
        command.getErr().println("firesteel: " + message + (message.endsWith(".") ? "" : ".") + meant);
        command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
