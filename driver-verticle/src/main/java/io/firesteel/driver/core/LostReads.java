package io.firesteel.driver.core;

import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.TaskOutcome.FetchFailed;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.output.PinnedOutputs;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageGraph;
import io.firesteel.driver.task.TaskSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells tasks under way what of their input is lost, so that they fail their fetch at once and do not wait for one server of
 * a dead host after the other. That is so when a worker is gone with all its executors, and when a task could not read
 * anything of a worker of whose executors none is heard either: one reader's complaint about a host that others hear is
 * left to each of them, as it may be the reader that is cut off.
 *
 * <p>Tasks that have read what is lost go on. Confined to the driver's event loop.
 */
final class LostReads {
    private final StageGraph graph;
    private final ExecutorBook executors;
    private final BlobBook blobs;

    LostReads(StageGraph graph, ExecutorBook executors, BlobBook blobs) {
        this.graph = graph;
        this.executors = executors;
        this.blobs = blobs;
    }

    /** Nobody is left to serve what lies on a worker. */
    void onWorkerLost(WorkerId worker, String reason) {
        for (Stage stage : graph.stages()) {
            for (TaskSet set : stage.attempts()) {
                for (PinnedOutputs pinned : stage.pinned(set.id()).values()) {
                    if (pinned.outputs().stream()
                            .anyMatch(output -> output.worker().equals(worker))) {
                        giveUp(stage, set, pinned, worker, "worker " + worker + " is lost: " + reason);
                    }
                }
            }
        }
    }

    /** A task could not read these outputs. */
    void onFetchFailed(Stage stage, TaskSet set, PinnedOutputs pinned, FetchFailed failed) {
        if (!executors.isHeardOn(failed.worker()) && namesAll(pinned.outputs(), failed)) {
            giveUp(
                    stage,
                    set,
                    pinned,
                    failed.worker(),
                    "worker " + failed.worker() + " was not reached by task " + failed.task() + ": " + failed.reason());
        }
    }

    private static boolean namesAll(List<MapStatus> outputs, FetchFailed failed) {
        return IntStream.range(0, outputs.size())
                .filter(map -> outputs.get(map).worker().equals(failed.worker()))
                .allMatch(failed.mapPartitions()::contains);
    }

    private void giveUp(Stage stage, TaskSet set, PinnedOutputs pinned, WorkerId worker, String reason) {
        blobs.giveUpOutputs(stage, set, pinned.shuffle(), worker, reason);
    }
}
