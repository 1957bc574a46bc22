package io.firesteel.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the commands together, with one way of saying what went wrong for all. */
final class CommandLines {
    /** What follows the program or its jar is the program's. */
    private static final List<String> PASS_ARGUMENTS_ON = List.of("run", "submit");

    /** In the order of the help. */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    private CommandLines() {}

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("submit", SubmitCommand::new);
        commands.put("master", MasterCommand::new);
        commands.put("worker", WorkerCommand::new);
        commands.put(DecommissionCommand.NAME, DecommissionCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("migrate", MigrateCommand::new);
        commands.put("version", VersionCommand::new);
        commands.put("train", TrainCommand::new);
        return commands;
    }

    /** Runs the command that the first argument names. Only its own options are looked at, which takes some time for each command. */
    static int execute(String... arguments) {
        PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        if (arguments.length > 0 && arguments[0].equals(ExecutorCommand.NAME)) {
            return executor(List.of(arguments), errors);
        }
        if (arguments.length > 1 && arguments[0].equals("worker") && arguments[1].equals(DecommissionCommand.NAME)) {
            return execute(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        boolean isOne = arguments.length > 0 && COMMANDS.containsKey(arguments[0]);
        return create(errors, isOne ? Set.of(arguments[0]) : COMMANDS.keySet()).execute(arguments);
    }

    private static int executor(List<String> arguments, PrintWriter errors) {
        try {
            return ExecutorCommand.run(arguments.subList(1, arguments.size()));
        } catch (RuntimeException e) {
            return new FailureReport(errors).report(e);
        }
    }

    static CommandLine create(PrintWriter errors) {
        return create(errors, COMMANDS.keySet());
    }

    private static CommandLine create(PrintWriter errors, Set<String> names) {
        CommandLine commands = new CommandLine(new FiresteelCommand());
        COMMANDS.forEach((name, command) -> {
            if (names.contains(name)) {
                commands.addSubcommand(
                        name, new CommandLine(command.get()).setStopAtPositional(PASS_ARGUMENTS_ON.contains(name)));
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
