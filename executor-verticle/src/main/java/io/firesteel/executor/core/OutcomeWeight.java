package io.firesteel.executor.core;

import io.firesteel.bus.message.ExecutorOutcome;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.TaskThrew;

/** How much room an outcome takes in a report. */
final class OutcomeWeight {
    /** About what an outcome's fixed fields take. */
    private static final int FIXED_BYTES = 128;

    private OutcomeWeight() {}

    /** About the encoded size. Inline results count up to what a message may hold: where more is inline, nothing is encoded. */
    static int of(ExecutorOutcome outcome) {
        if (outcome instanceof TaskOutcome.Succeeded success) {
            return FIXED_BYTES + success.updates().map(OutcomeWeight::inline).orElse(0) + main(success);
        }
        if (outcome instanceof TaskThrew threw) {
            return FIXED_BYTES
                    + threw.failure().message().length()
                    + threw.failure().trace().length();
        }
        if (outcome instanceof TaskOutcome.FetchFailed failed) {
            return FIXED_BYTES
                    + failed.reason().length()
                    + Integer.BYTES * failed.mapPartitions().size();
        }
        if (outcome instanceof ExecutorOutcome.OutputCopied copied) {
            return FIXED_BYTES
                    + copied.failure().length()
                    + copied.copy().map(copy -> copy.sizes().length).orElse(0);
        }
        return FIXED_BYTES;
    }

    private static int main(TaskOutcome.Succeeded success) {
        return success instanceof TaskOutcome.ResultReady ready
                ? inline(ready.result())
                : ((TaskOutcome.MapOutputReady) success).output().sizes().length;
    }

    private static int inline(Payload payload) {
        return payload instanceof Payload.Inline ? (int) Math.min(payload.length(), Payload.MAX_INLINE_BYTES) : 0;
    }
}
