package io.firesteel.master.core;

import io.firesteel.bus.message.ExitStatus;
import java.util.Optional;

/**
 * Whether and when an application gets another executor after one ended before it had registered. The first
 * replacement is immediate, each further one waits twice as long; a registration starts anew.
 */
record ReplacementPolicy(int maxFailures, long firstBackOffMillis, long maxBackOffMillis) {
    /** Executors of one application that ended in a row without having registered. */
    record Failures(int count, long notBeforeMillis, Optional<ExitStatus> last) {
        static final Failures NONE = new Failures(0, Long.MIN_VALUE, Optional.empty());
    }

    static ReplacementPolicy of(MasterOptions options) {
        return new ReplacementPolicy(
                options.maxExecutorFailures(),
                options.firstBackOff().toMillis(),
                options.maxBackOff().toMillis());
    }

    Failures afterFailure(Failures before, ExitStatus exit, long nowMillis) {
        int count = before.count() + 1;
        return new Failures(count, nowMillis + backOffMillis(count), Optional.of(exit));
    }

    /** A worker did not start it, which is no failure; but it may do so again, so that the next one waits. */
    Failures afterRefusal(Failures before, long nowMillis) {
        long notBeforeMillis = Math.max(before.notBeforeMillis(), nowMillis + firstBackOffMillis);
        return new Failures(before.count(), notBeforeMillis, before.last());
    }

    boolean isHopeless(Failures failures) {
        return failures.count() >= maxFailures;
    }

    /** Zero, then the first back-off, then double of it each time, up to the longest. */
    private long backOffMillis(int failures) {
        long backOff = failures < 2 ? 0 : firstBackOffMillis;
        for (int doubling = 2; doubling < failures && backOff < maxBackOffMillis; doubling++) {
            backOff *= 2;
        }
        return Math.min(backOff, maxBackOffMillis);
    }
}
