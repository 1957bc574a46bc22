package io.firesteel.driver.job;

import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageId;
import io.firesteel.driver.stage.JobDescription;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A scheduler that keeps what it is told for a test to answer. */
final class FakeBoard implements JobBoard {
    private final BlockingQueue<JobDescription> submitted = new LinkedBlockingQueue<>();
    private final BlockingQueue<JobId> cancelled = new LinkedBlockingQueue<>();
    private final List<RemoteFailure> mergeFailures = new CopyOnWriteArrayList<>();

    @Override
    public void submit(JobDescription job) {
        submitted.add(job);
    }

    @Override
    public void cancel(JobId job, String reason, boolean interrupt) {
        cancelled.add(job);
    }

    @Override
    public void cancelStage(StageId stage, String reason) {
        throw new UnsupportedOperationException("No test cancels " + stage);
    }

    @Override
    public void mergeFailed(JobId job, RemoteFailure failure) {
        mergeFailures.add(failure);
    }

    @Override
    public void unreferenced(ShuffleId shuffle) {}

    @Override
    public void persisted(RddId rdd) {}

    @Override
    public void unpersisted(RddId rdd) {}

    @Override
    public void broadcastMade(BroadcastId broadcast) {}

    @Override
    public void broadcastUnpersisted(BroadcastId broadcast) {}

    @Override
    public void broadcastDestroyed(BroadcastId broadcast) {}

    /** The next job, which must come. */
    JobDescription next() throws InterruptedException {
        JobDescription job = submitted.poll(20, TimeUnit.SECONDS);
        if (job == null) {
            throw new AssertionError("No job was submitted.");
        }
        return job;
    }

    /** The next job that is cancelled. */
    JobId nextCancelled() throws InterruptedException {
        JobId job = cancelled.poll(20, TimeUnit.SECONDS);
        if (job == null) {
            throw new AssertionError("No job was cancelled.");
        }
        return job;
    }

    boolean isIdle() {
        return submitted.isEmpty();
    }

    List<RemoteFailure> mergeFailures() {
        return mergeFailures;
    }
}
