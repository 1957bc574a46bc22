package io.firesteel.cli;

import io.firesteel.cli.role.HeadStart;
import java.util.List;
import java.util.Set;

/** The entry of every process. */
public final class Main {
    private static final String LOG_LEVEL = "firesteel.log.level";
    private static final Set<String> DAEMONS = Set.of("master", "worker", "executor");

    private static final Set<String> MEMBERS = Set.of("master", "worker", "submit");

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        setLogLevel(List.of(arguments));
        beginAhead(arguments.length == 0 ? "" : arguments[0]);
        System.exit(CommandLines.execute(arguments));
    }

    private static void beginAhead(String command) {
        if (command.equals(ExecutorCommand.NAME)) {
            HeadStart.ofExecutor();
        } else if (MEMBERS.contains(command)) {
            HeadStart.begin();
        }
    }

    // Before the first logger is made, which reads it. A daemon's log is all it says; in a terminal only trouble
    // counts.
    private static void setLogLevel(List<String> arguments) {
        String wanted = System.getenv("FIRESTEEL_LOG_LEVEL");
        boolean isDaemon = arguments.stream()
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .filter(DAEMONS::contains)
                .isPresent();
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, wanted != null ? wanted : isDaemon ? "INFO" : "WARN");
        }
    }
}
