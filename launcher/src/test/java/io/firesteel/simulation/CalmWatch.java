package io.firesteel.simulation;

import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.TaskEndReason.Kind;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where nothing goes wrong, no task fails, and no map output is made again, whichever workers leave. Partitions that are
 * persisted may be missed: executors drop some of them for want of memory.
 */
final class CalmWatch implements DriverWatch {
    private final Map<StageId, ShuffleId> writes = new HashMap<>();
    private final Set<MapPartition> made = new HashSet<>();

    private final boolean isDynamic;

    /**
     * @param isDynamic whether the number of executors changes: what is too much at the start may be ended with its first
     *     task
     */
    CalmWatch(boolean isDynamic) {
        this.isDynamic = isDynamic;
    }

    private record MapPartition(ShuffleId shuffle, int partition) {}

    @Override
    public void onPublished(ListenerEvent event) {
        if (event instanceof StageSubmitted submitted) {
            submitted
                    .outline()
                    .writes()
                    .ifPresent(shuffle -> writes.put(submitted.stage().stage(), shuffle));
        } else if (event instanceof TaskEnd end) {
            onEnd(end);
        }
    }

    private void onEnd(TaskEnd end) {
        Kind kind = end.reason().kind();
        if (kind == Kind.SUCCESS) {
            Optional.ofNullable(writes.get(end.task().stage().stage()))
                    .map(shuffle -> new MapPartition(shuffle, end.task().partition()))
                    .filter(partition -> !made.add(partition))
                    .ifPresent(again -> {
                        throw new Violation(
                                "Task " + end.task() + " makes " + again + " again, though nothing has gone wrong.");
                    });
        } else if (kind != Kind.KILLED && kind != Kind.BLOCKS_MISSING && !(isDynamic && kind == Kind.EXECUTOR_LOST)) {
            throw new Violation("Task " + end.task() + " ends though nothing has gone wrong: " + end.reason());
        }
    }
}
