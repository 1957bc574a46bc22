package io.firesteel.cli.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.firesteel.dag.control.LogLevels;
import org.slf4j.LoggerFactory;

/** The level from which a process of the command line logs, by Logback: its own lines and those of others. */
public final class LogbackLevels implements LogLevels {
    @Override
    public void set(String level) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger engine = (Logger) LoggerFactory.getLogger("io.firesteel");
        root.setLevel(level.equals("FATAL") ? Level.ERROR : Level.valueOf(level));
        engine.setLevel(null);
    }
}
