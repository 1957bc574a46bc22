package io.firesteel.driver.core;

import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Order;
import io.firesteel.bus.message.Order.FreeMapOutput;
import io.firesteel.bus.message.TaskOutcome.MapOutputReady;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.output.MapOutputTracker;
import io.firesteel.driver.output.MapOutputTracker.Located;
import io.firesteel.driver.output.OutputFiles;
import io.firesteel.driver.output.OutputFiles.UselessFile;
import io.firesteel.driver.stage.StageGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Forgets shuffles that no program refers to and no job uses, and has their files deleted: by the executor that wrote
 * them, or, when that is lost, by any of the same worker, as soon as there is one. What nobody deletes goes with the
 * application's directory when it ends. Confined to the driver's event loop.
 */
final class ShuffleCleanup {
    private final StageGraph graph;
    private final MapOutputTracker tracker;
    private final ExecutorBook executors;
    private final OutputFiles files = new OutputFiles();
    /** Unreferenced, but used by a job that has not ended. */
    private final Set<ShuffleId> unreferenced = new LinkedHashSet<>();
    /** Files to delete once an executor is on their worker. */
    private final Map<WorkerId, List<UselessFile>> waiting = new HashMap<>();

    ShuffleCleanup(StageGraph graph, MapOutputTracker tracker, ExecutorBook executors) {
        this.graph = graph;
        this.tracker = tracker;
        this.executors = executors;
    }

    /** A map output was reported; the first one of its partition is taken. */
    boolean onReported(ShuffleId shuffle, MapOutputReady ready, ExecutorId writer) {
        if (tracker.put(shuffle, ready.task().partition(), ready.output())) {
            files.onAccepted(shuffle, ready.output(), writer);
        } else {
            onRefused(ready.output(), writer);
        }
        return tracker.countOnce(shuffle, ready.task().partition());
    }

    /**
     * A map output was copied from a leaving worker; the copy takes its place, if it is still needed. Who reads it already
     * does so where it was, so both files stay until nobody needs the shuffle.
     */
    void onCopied(Located from, MapStatus copy, ExecutorId writer) {
        if (tracker.move(from, copy)) {
            files.onAccepted(from.shuffle(), copy, writer);
        } else {
            onRefused(copy, writer);
        }
    }

    /** A map output was reported that nobody needs. */
    void onRefused(MapStatus status, ExecutorId writer) {
        files.onRefused(status, writer).ifPresent(this::delete);
    }

    /** Nothing refers to a shuffle any more. Idempotent. */
    void onUnreferenced(ShuffleId shuffle) {
        unreferenced.add(shuffle);
        sweep();
    }

    /** Forgets what has become free; after a job has ended, too. */
    void sweep() {
        waiting.keySet().removeIf(executors::isLost);
        unreferenced.removeIf(shuffle -> {
            boolean free = !graph.usesShuffle(shuffle);
            if (free) {
                tracker.forget(shuffle);
                files.onShuffleGone(shuffle).forEach(this::delete);
            }
            return free;
        });
    }

    private void delete(UselessFile file) {
        Optional<ExecutorEntry> writer = executors.find(file.writer());
        Optional<ExecutorEntry> deletes = writer.isPresent() ? writer : anyOn(file.worker());
        if (deletes.isPresent()) {
            deletes.get().order(new FreeMapOutput(file.file(), file.regions()));
        } else if (!executors.isLost(file.worker())) {
            waiting.computeIfAbsent(file.worker(), added -> new ArrayList<>()).add(file);
        }
    }

    private Optional<ExecutorEntry> anyOn(WorkerId worker) {
        return executors.all().stream()
                .filter(executor -> executor.worker().equals(worker))
                .findFirst();
    }

    void onExecutorAdded(ExecutorEntry executor) {
        List<UselessFile> left = waiting.remove(executor.worker());
        if (left != null) {
            left.forEach(this::delete);
        }
    }

    /** What it may not have deleted, of its own or of another that was lost before it, another one deletes. */
    void onExecutorLost(ExecutorEntry executor) {
        files.onWriterLost(executor.id()).forEach(this::delete);
        for (Order order : executor.unseenOrders()) {
            if (order instanceof FreeMapOutput free && !files.isNeeded(executor.worker(), free.file())) {
                delete(new UselessFile(executor.worker(), executor.id(), free.file(), free.regions()));
            }
        }
    }

    /** The files of an executor, which is lost, that may still be read. They only become fewer: nothing it says counts. */
    List<String> neededOf(ExecutorId executor, WorkerId worker) {
        return files.neededOf(executor, worker);
    }

    /** How many files of map outputs are known, for tests. */
    int files() {
        return files.size();
    }
}
