package io.firesteel.bus.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PhiAccrualDetectorTest {
    private final PhiAccrualDetector detector = new PhiAccrualDetector(LivenessOptions.DEFAULTS, 0);

    @Test
    void followsTheNormalDistribution() {
        // Mean 500, pause 1000, deviation 200: one deviation late leaves 15.87 %, three leave 0.135 %.
        assertThat(detector.phi(1_500)).isCloseTo(0.301, within(0.001));
        assertThat(detector.phi(1_700)).isCloseTo(0.799, within(0.005));
        assertThat(detector.phi(2_100)).isCloseTo(2.870, within(0.05));
    }

    @Test
    void growsWithSilenceAndNeverLosesItsDigits() {
        double last = -1;
        for (long now = 0; now < 60_000; now += 100) {
            double phi = detector.phi(now);
            assertThat(phi).isNotNaN().isGreaterThanOrEqualTo(last);
            last = phi;
        }
    }

    @Test
    void getsMorePatientWithAnIrregularPeer() {
        Random random = new Random(7);
        PhiAccrualDetector irregular = new PhiAccrualDetector(LivenessOptions.DEFAULTS, 0);
        long regularNow = 0;
        long irregularNow = 0;
        for (int i = 0; i < 500; i++) {
            regularNow += 500;
            detector.onHeard(regularNow);
            irregularNow += random.nextInt(1_600);
            irregular.onHeard(irregularNow);
        }

        assertThat(detector.phi(regularNow + 3_000)).isGreaterThan(8);
        assertThat(irregular.phi(irregularNow + 3_000)).isLessThan(8);
    }
}
