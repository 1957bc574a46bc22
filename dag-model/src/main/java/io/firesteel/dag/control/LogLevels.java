package io.firesteel.dag.control;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * How this process changes what it logs: a service, for the logging library in use. The command line has one; a service
 * that embeds the engine may bring its own.
 */
public interface LogLevels {
    /** The levels there are, from the one that logs all to the one that logs nothing. */
    List<String> NAMES = List.of("ALL", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "OFF");

    /** Sets the level of all loggers that have none of their own. */
    void set(String level);

    /** Sets the level through the service of this process; warns if there is none. */
    static void setOfThisProcess(String level) {
        String name = level.toUpperCase(Locale.ROOT);
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("There is no log level '" + level + "'; the levels are " + NAMES + ".");
        }
        Optional<LogLevels> levels = ServiceLoader.load(LogLevels.class, LogLevels.class.getClassLoader())
                .findFirst();
        levels.ifPresentOrElse(
                found -> found.set(name),
                () -> System.getLogger(LogLevels.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "The log level stays as it is, not {0}: logging is configured by the service that embeds the"
                                        + " engine, which has no provider of " + LogLevels.class.getName() + ".",
                                name));
    }
}
