package io.firesteel.driver.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.lineage.Determinism;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MapOutputTrackerTest {
    private static final ShuffleId SHUFFLE = new ShuffleId(5);
    private static final WorkerId ONE = new WorkerId("w1");
    private static final WorkerId TWO = new WorkerId("w2");

    private final MapOutputTracker tracker = new MapOutputTracker();

    private static MapStatus on(WorkerId worker, long offset) {
        return new MapStatus(worker, "file", offset, 10, new byte[] {1});
    }

    @Test
    void isCompleteWhenEveryMapPartitionHasAnOutput() {
        assertThat(tracker.isComplete(SHUFFLE)).isFalse();
        tracker.expect(SHUFFLE, 2, Determinism.DETERMINATE, Set.of());
        assertThat(tracker.missing(SHUFFLE)).containsExactly(0, 1);

        tracker.put(SHUFFLE, 1, on(ONE, 0));
        assertThat(tracker.missing(SHUFFLE)).containsExactly(0);
        tracker.put(SHUFFLE, 0, on(TWO, 10));

        assertThat(tracker.isComplete(SHUFFLE)).isTrue();
        assertThat(tracker.pin(SHUFFLE)).extracting(MapStatus::worker).containsExactly(TWO, ONE);
    }

    @Test
    void keepsTheFirstOutputOfAPartition() {
        tracker.expect(SHUFFLE, 1, Determinism.DETERMINATE, Set.of());
        assertThat(tracker.put(SHUFFLE, 0, on(ONE, 0))).isTrue();
        assertThat(tracker.put(SHUFFLE, 0, on(TWO, 0))).isFalse();

        assertThat(tracker.pin(SHUFFLE)).extracting(MapStatus::worker).containsExactly(ONE);
    }

    @Test
    void keepsWhatItHasWhenAShuffleIsExpectedAgain() {
        tracker.expect(SHUFFLE, 1, Determinism.DETERMINATE, Set.of());
        tracker.put(SHUFFLE, 0, on(ONE, 0));

        tracker.expect(SHUFFLE, 1, Determinism.DETERMINATE, Set.of());

        assertThat(tracker.isComplete(SHUFFLE)).isTrue();
    }

    @Test
    void forgetsAnUnreadableOutputUnlessAnotherHasTakenItsPlace() {
        tracker.expect(SHUFFLE, 1, Determinism.DETERMINATE, Set.of());
        MapStatus lost = on(ONE, 0);
        tracker.put(SHUFFLE, 0, lost);

        assertThat(tracker.removeIfSame(SHUFFLE, 0, lost)).isTrue();
        assertThat(tracker.removeIfSame(SHUFFLE, 0, lost)).isFalse();
        tracker.put(SHUFFLE, 0, on(TWO, 7));
        assertThat(tracker.removeIfSame(SHUFFLE, 0, lost)).isFalse();

        assertThat(tracker.isComplete(SHUFFLE)).isTrue();
    }

    @Test
    void forgetsAllOutputsOfALostMachine() {
        ShuffleId other = new ShuffleId(6);
        tracker.expect(SHUFFLE, 3, Determinism.DETERMINATE, Set.of());
        tracker.expect(other, 1, Determinism.DETERMINATE, Set.of());
        tracker.put(SHUFFLE, 0, on(ONE, 0));
        tracker.put(SHUFFLE, 1, on(TWO, 0));
        tracker.put(other, 0, on(ONE, 0));
        assertThat(tracker.countOn(ONE)).isEqualTo(2);

        assertThat(tracker.removeWorker(ONE)).isEqualTo(2);

        assertThat(tracker.countOn(ONE)).isZero();
        assertThat(tracker.missing(SHUFFLE)).containsExactly(0, 2);
        assertThat(tracker.missing(other)).containsExactly(0);
    }

    @Test
    void refusesToPinWhatIsIncompleteOrUnknown() {
        tracker.expect(SHUFFLE, 3, Determinism.DETERMINATE, Set.of());
        tracker.put(SHUFFLE, 0, on(ONE, 0));

        assertThatIllegalStateException()
                .isThrownBy(() -> tracker.pin(SHUFFLE))
                .withMessageContaining("2 of 3 map outputs are missing");
        assertThatIllegalStateException()
                .isThrownBy(() -> tracker.pin(new ShuffleId(9)))
                .withMessage("shuffle_9 is not tracked.");
    }

    @Test
    void listsEachWorkerOnceWithItsServers() {
        PinnedOutputs pinned = new PinnedOutputs(SHUFFLE, List.of(on(TWO, 0), on(ONE, 10), on(TWO, 20)));

        MapOutputList list = pinned.toList(worker -> List.of(new Endpoint(worker.value(), 7000)));

        assertThat(list.shuffle()).isEqualTo(SHUFFLE);
        assertThat(list.workers())
                .containsExactly(
                        new MapOutputList.WorkerServers(TWO, List.of(new Endpoint("w2", 7000))),
                        new MapOutputList.WorkerServers(ONE, List.of(new Endpoint("w1", 7000))));
        assertThat(list.outputs())
                .containsExactly(
                        new MapOutputList.Region(0, "file", 0, 10),
                        new MapOutputList.Region(1, "file", 10, 10),
                        new MapOutputList.Region(0, "file", 20, 10));
    }
}
