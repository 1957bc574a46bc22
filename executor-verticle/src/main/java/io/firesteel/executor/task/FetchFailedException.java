package io.firesteel.executor.task;

import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import java.util.List;

/** Map outputs of one worker cannot be read: not this task's fault, and not cured by running it again. */
final class FetchFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ShuffleId shuffle;
    private final transient WorkerId worker;
    private final transient List<Integer> mapPartitions;

    FetchFailedException(ShuffleId shuffle, WorkerId worker, List<Integer> mapPartitions, String reason) {
        super(reason);
        this.shuffle = shuffle;
        this.worker = worker;
        this.mapPartitions = List.copyOf(mapPartitions);
    }

    ShuffleId shuffle() {
        return shuffle;
    }

    WorkerId worker() {
        return worker;
    }

    List<Integer> mapPartitions() {
        return mapPartitions;
    }
}
