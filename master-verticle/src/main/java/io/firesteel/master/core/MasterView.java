package io.firesteel.master.core;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import java.util.List;
import java.util.Optional;

/** What a master knows at one moment, for people and for Prometheus. Holds no secret. */
public record MasterView(
        MasterId master,
        long term,
        List<WorkerView> workers,
        List<ApplicationView> active,
        List<ApplicationView> finished) {
    public MasterView {
        workers = List.copyOf(workers);
        active = List.copyOf(active);
        finished = List.copyOf(finished);
    }

    /** Of a master that has not begun. */
    public static MasterView empty(MasterId master, long term) {
        return new MasterView(master, term, List.of(), List.of(), List.of());
    }

    /**
     * A worker and how much of it is taken.
     *
     * @param leaving whether it gets nothing new, and ends when nothing it has is needed
     */
    public record WorkerView(
            WorkerId worker,
            WorkerState state,
            boolean leaving,
            long inStateMillis,
            int cores,
            int coresUsed,
            long memoryBytes,
            long memoryBytesUsed,
            int executors,
            Endpoint blockServer,
            Endpoint monitoring) {}

    /**
     * An application and its executors.
     *
     * @param waitingFor in words; empty if it has all it asked for, or is over
     * @param reason why it ended; empty while it is active
     */
    public record ApplicationView(
            ApplicationId application,
            String name,
            ApplicationState state,
            long inStateMillis,
            int wanted,
            ExecutorShape shape,
            String waitingFor,
            String reason,
            Endpoint monitoring,
            List<ExecutorView> executors) {
        public ApplicationView {
            executors = List.copyOf(executors);
        }
    }

    /**
     * An executor.
     *
     * @param monitoring where it is measured; known once it has registered with its driver
     */
    public record ExecutorView(
            ExecutorId executor,
            WorkerId worker,
            GrantState state,
            boolean registered,
            Optional<Endpoint> monitoring) {}

    /** How many workers are in that state. */
    public long workersIn(WorkerState state) {
        return workers.stream().filter(worker -> worker.state() == state).count();
    }

    /** How many applications are in that state. */
    public long activeIn(ApplicationState state) {
        return active.stream()
                .filter(application -> application.state() == state)
                .count();
    }
}
