package io.firesteel.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ConsoleLogTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void isWhatThisModulesProcessesLogBy() {
        LoggerContext ofThisProcess = (LoggerContext) LoggerFactory.getILoggerFactory();

        assertThat(ofThisProcess.getLogger("ROOT").getAppender("STDERR")).isNotNull();
    }

    @Test
    void logsItsOwnLinesAndTheTroubleOfOthers() {
        assertThat(new ConsoleLog().configure(context)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

        assertThat(context.getLogger("io.firesteel.driver").getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(context.getLogger("of.a.program").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(context.getLogger("com.hazelcast.core").getEffectiveLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    void aLineHasTimeLevelClassAndMessage() {
        LoggingEvent event = event("an executor of {}", null, 3);
        event.setTimeStamp(LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6_000_000)
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli());

        assertThat(line(event)).isEqualTo("03:04:05.006 INFO  Verticle - an executor of 3" + System.lineSeparator());
    }

    @Test
    void whatWasThrownIsSaidWithItsPlace() {
        String[] lines =
                line(event("failed", new IllegalStateException("no disk"))).split(System.lineSeparator());

        assertThat(lines).hasSize(3);
        assertThat(lines[1]).isEqualTo("java.lang.IllegalStateException: no disk");
        assertThat(lines[2]).startsWith("\tat io.firesteel.cli.process.ConsoleLogTest");
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown, Object... arguments) {
        return new LoggingEvent(
                "", context.getLogger("io.firesteel.executor.Verticle"), Level.INFO, message, thrown, arguments);
    }

    private static String line(LoggingEvent event) {
        return new String(new LogLines().encode(event), StandardCharsets.UTF_8);
    }
}
