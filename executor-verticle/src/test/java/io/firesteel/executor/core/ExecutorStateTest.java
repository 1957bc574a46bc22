package io.firesteel.executor.core;

import static io.firesteel.executor.core.ExecutorState.ACTIVE;
import static io.firesteel.executor.core.ExecutorState.PREPARING;
import static io.firesteel.executor.core.ExecutorState.REGISTERING;
import static io.firesteel.executor.core.ExecutorState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExecutorStateTest {
    @Test
    void lifeGoesForwardOnly() {
        assertThat(REGISTERING.canBecome(PREPARING)).isTrue();
        assertThat(REGISTERING.canBecome(ACTIVE)).isFalse();
        assertThat(PREPARING.canBecome(ACTIVE)).isTrue();
        assertThat(ACTIVE.canBecome(REGISTERING)).isFalse();
        for (ExecutorState state : ExecutorState.values()) {
            assertThat(state.canBecome(STOPPED)).isEqualTo(!state.isTerminal());
            assertThat(STOPPED.canBecome(state)).isFalse();
        }
    }

    @Test
    void optionsRefuseImpossibleBounds() {
        assertThat(ExecutorOptions.DEFAULTS.heartbeatMillis()).isEqualTo(500);
        assertThat(ExecutorOptions.DEFAULTS.driverSilenceMillis()).isEqualTo(60_000);
        assertThatThrownBy(() -> new ExecutorOptions(0, 10, ExecutorOptions.DEFAULTS.outbox()))
                .hasMessageContaining("not 0");
        assertThatThrownBy(() -> new ExecutorOptions(500, 900, ExecutorOptions.DEFAULTS.outbox()))
                .hasMessageContaining("900 ms");
    }
}
