package io.firesteel.master.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MasterOptionsTest {
    private static final MasterOptions DEFAULTS = MasterOptions.DEFAULTS;

    private static MasterOptions with(int failures, Duration recovery) {
        return new MasterOptions(
                DEFAULTS.placement(),
                DEFAULTS.liveness(),
                DEFAULTS.refusalGrace(),
                failures,
                DEFAULTS.firstBackOff(),
                DEFAULTS.maxBackOff(),
                recovery,
                DEFAULTS.unknownApplicationGrace(),
                DEFAULTS.forgetDeadWorkersAfter(),
                DEFAULTS.finishedApplicationsKept());
    }

    @Test
    void takesWhatIsWithinBounds() {
        assertThat(with(1_000, Duration.ofDays(1)).maxExecutorFailures()).isEqualTo(1_000);
        assertThat(with(1, Duration.ZERO).recovery()).isZero();
    }

    @Test
    void refusesNumbersOutOfBoundsAndSaysWhichTheyAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(0, Duration.ZERO))
                .withMessage("firesteel.master.maxExecutorFailures is 0; it must be 1 to 1000.");
        assertThatIllegalArgumentException().isThrownBy(() -> with(1_001, Duration.ZERO));
    }

    @Test
    void refusesDurationsOutOfBoundsAndSaysWhichTheyAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(1, Duration.ofDays(2)))
                .withMessage("firesteel.master.recovery is PT48H; it must be PT0S to PT24H.");
        assertThatIllegalArgumentException().isThrownBy(() -> with(1, Duration.ofMillis(-1)));
    }
}
