package io.firesteel.executor.task;

import io.firesteel.bus.message.Order.BarrierPeers;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.dag.task.BarrierTaskContext;
import io.firesteel.dag.task.BarrierTaskInfo;
import io.firesteel.dag.task.TaskMetrics;
import io.firesteel.executor.pipeline.KillFlag;
import io.firesteel.executor.pipeline.TaskKilledError;
import java.util.List;
import java.util.function.Supplier;

/** A task attempt of a barrier stage. Confined to its slot's thread. */
final class BarrierTask extends RunningTask implements BarrierTaskContext {
    private final LaunchTask order;
    private final BarrierPeers peers;
    private final BarrierCalls calls;
    private int made;

    BarrierTask(
            LaunchTask order, BarrierPeers peers, KillFlag kill, Supplier<TaskMetrics> metrics, BarrierCalls calls) {
        super(order, kill, metrics);
        this.order = order;
        this.peers = peers;
        this.calls = calls;
    }

    @Override
    public void barrier() {
        await(false, "");
    }

    @Override
    public List<String> allGather(String message) {
        return await(true, message);
    }

    private List<String> await(boolean gathers, String message) {
        try {
            return calls.await(order.task(), made++, gathers, message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskKilledError();
        }
    }

    @Override
    public List<BarrierTaskInfo> getTaskInfos() {
        return peers.executors().stream()
                .map(executor -> new BarrierTaskInfo(executor.toString()))
                .toList();
    }
}
