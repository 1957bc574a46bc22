package io.firesteel.executor.task;

import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.dag.task.TaskCompletionListener;
import io.firesteel.dag.task.TaskContext;
import io.firesteel.dag.task.TaskFailureListener;
import io.firesteel.dag.task.TaskMetrics;
import io.firesteel.executor.pipeline.KillFlag;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A task attempt as its user code sees it. Confined to its slot's thread, but for {@link #isInterrupted}. */
class RunningTask implements TaskContext {
    private final LaunchTask order;
    private final KillFlag kill;
    private final Supplier<TaskMetrics> metrics;
    private final EndListeners listeners = new EndListeners();
    private Map<String, Path> files = Map.of();

    RunningTask(LaunchTask order, KillFlag kill, Supplier<TaskMetrics> metrics) {
        this.order = order;
        this.kill = kill;
        this.metrics = metrics;
    }

    EndListeners listeners() {
        return listeners;
    }

    /** The added files are here. */
    void setFiles(Map<String, Path> byName) {
        files = byName;
    }

    @Override
    public int partitionId() {
        return order.task().partition();
    }

    @Override
    public int stageId() {
        return Math.toIntExact(order.task().stage().stage().value());
    }

    @Override
    public int stageAttemptNumber() {
        return order.task().stage().attempt();
    }

    @Override
    public int attemptNumber() {
        return order.task().attempt();
    }

    @Override
    public long taskAttemptId() {
        return order.facts().attemptId();
    }

    @Override
    public int numPartitions() {
        return order.facts().partitions();
    }

    @Override
    public @Nullable String getLocalProperty(String key) {
        return order.facts().properties().get(key);
    }

    @Override
    public TaskContext addTaskCompletionListener(TaskCompletionListener listener) {
        listeners.add(listener, this);
        return this;
    }

    @Override
    public TaskContext addTaskFailureListener(TaskFailureListener listener) {
        listeners.add(listener, this);
        return this;
    }

    @Override
    public boolean isInterrupted() {
        return kill.isRaised();
    }

    @Override
    public boolean isCompleted() {
        return listeners.isCompleted();
    }

    @Override
    public boolean isFailed() {
        return listeners.isFailed();
    }

    @Override
    public TaskMetrics taskMetrics() {
        return metrics.get();
    }

    @Override
    public int cpus() {
        return 1;
    }

    @Override
    public Map<String, String> resources() {
        return Map.of();
    }

    @Override
    public Path addedFile(String name) {
        Path file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException(
                    "No file '" + name + "' was added before this job was asked for; there are " + files.keySet()
                            + ". Call addFile of the context first.");
        }
        return file;
    }
}
