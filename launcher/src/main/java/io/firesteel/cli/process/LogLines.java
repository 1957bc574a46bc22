package io.firesteel.cli.process;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Events as {@code 12:34:56.789 INFO  ClassName - message}, and what was thrown in two more lines. */
final class LogLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final int LEVEL_WIDTH = 5;

    private final ZoneId zone = ZoneId.systemDefault();

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        appendTime(line, event.getTimeStamp());
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(0, LEVEL_WIDTH - level.length())));
        String logger = event.getLoggerName();
        line.append(' ').append(logger, logger.lastIndexOf('.') + 1, logger.length());
        line.append(" - ").append(event.getFormattedMessage()).append(System.lineSeparator());
        appendThrown(line, event.getThrowableProxy());
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void appendTime(StringBuilder line, long millis) {
        LocalTime time = LocalTime.ofInstant(Instant.ofEpochMilli(millis), zone);
        appendPadded(line, time.getHour(), 2);
        appendPadded(line.append(':'), time.getMinute(), 2);
        appendPadded(line.append(':'), time.getSecond(), 2);
        appendPadded(line.append('.'), TimeUnit.NANOSECONDS.toMillis(time.getNano()), 3);
    }

    private static void appendPadded(StringBuilder line, long number, int width) {
        String digits = Long.toString(number);
        line.append("0".repeat(width - digits.length())).append(digits);
    }

    private static void appendThrown(StringBuilder line, @Nullable IThrowableProxy thrown) {
        if (thrown == null) {
            return;
        }
        line.append(thrown.getClassName())
                .append(": ")
                .append(thrown.getMessage())
                .append(System.lineSeparator());
        if (thrown.getStackTraceElementProxyArray().length > 0) {
            line.append('\t')
                    .append(thrown.getStackTraceElementProxyArray()[0].getSTEAsString())
                    .append(System.lineSeparator());
        }
    }
}
