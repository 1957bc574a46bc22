package io.firesteel.simulation;

import java.util.Random;

/** The time as one process sees it: it began elsewhere, and may run too fast or too slow. */
final class Clock {
    private final Timeline timeline;
    private final long offsetMillis;
    private final double rate;

    Clock(Timeline timeline, Random random, int skewThousandths) {
        this.timeline = timeline;
        this.offsetMillis = skewThousandths == 0 ? 0 : random.nextInt(1_000_000);
        this.rate =
                skewThousandths == 0 ? 1 : 1 + (random.nextInt(2 * skewThousandths + 1) - skewThousandths) / 1_000.0;
    }

    long nowMillis() {
        return offsetMillis + (long) (timeline.nowMillis() * rate);
    }
}
