package io.firesteel.cli.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The log of a process: everything on standard error, one line for each event, unless {@code logback.configurationFile}
 * says otherwise. In code because reading a file of XML takes a tenth of the start of an executor.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class ConsoleLog extends ContextAwareBase implements Configurator {
    /** From which level Firesteel logs; the command line sets it. */
    private static final String LEVEL = "firesteel.log.level";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        LogLines lines = new LogLines();
        lines.setContext(context);
        lines.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("STDERR");
        console.setTarget("System.err");
        console.setEncoder(lines);
        console.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.setLevel(Level.WARN);
        context.getLogger("io.firesteel").setLevel(Level.toLevel(System.getProperty(LEVEL), Level.INFO));
        // Hazelcast says at WARN what our own start-up checks and membership events say better.
        context.getLogger("com.hazelcast").setLevel(Level.ERROR);
        // Two Vert.x instances of one JVM share gauges of Netty; once is enough.
        context.getLogger("io.micrometer").setLevel(Level.ERROR);
        // What comes too late for a verticle that has stopped is dropped, as it should be.
        context.getLogger("io.vertx.core.eventbus").setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
