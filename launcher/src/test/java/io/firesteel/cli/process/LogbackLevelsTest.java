package io.firesteel.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.firesteel.dag.control.LogLevels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogbackLevelsTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger engine = (Logger) LoggerFactory.getLogger("io.firesteel");
    private final Level rootBefore = root.getLevel();
    private final Level engineBefore = engine.getLevel();

    @AfterEach
    void restore() {
        root.setLevel(rootBefore);
        engine.setLevel(engineBefore);
    }

    @Test
    void aLevelHoldsForTheEngineAndAllOthers() {
        LogLevels.setOfThisProcess("debug");

        assertThat(engine.isDebugEnabled()).isTrue();
        assertThat(LoggerFactory.getLogger("of.a.program").isDebugEnabled()).isTrue();
    }

    @Test
    void fatalLogsErrorsAndOffLogsNothing() {
        LogLevels.setOfThisProcess("FATAL");
        assertThat(engine.getEffectiveLevel()).isEqualTo(Level.ERROR);

        LogLevels.setOfThisProcess("OFF");
        assertThat(engine.isErrorEnabled()).isFalse();
    }
}
