package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.MasterId;

/** What a leading master says to workers. A worker refuses a lower term than the highest it has seen. */
public sealed interface MasterToWorker {
    /** The leader's term. */
    long term();

    /** The master counts the worker's resources as its own. */
    @WireTag(31)
    record WorkerRegistered(long term, MasterId master) implements MasterToWorker {}

    /** The master does not know the worker (it is new, or has declared it dead): it must register again. */
    @WireTag(32)
    record RegisterAgain(long term, MasterId master) implements MasterToWorker {}

    /**
     * Start an executor. Repeated while heartbeats do not list it; a known id is never started twice.
     *
     * @param life of the worker that is meant: another one cannot know what it has started
     */
    @WireTag(33)
    record LaunchExecutor(
            long term,
            Incarnation life,
            ApplicationId application,
            ExecutorId executor,
            ExecutorShape shape,
            Secret token)
            implements MasterToWorker {}

    /** End an executor, first gently. */
    @WireTag(34)
    record KillExecutor(long term, ApplicationId application, ExecutorId executor, String reason)
            implements MasterToWorker {}

    /** The application has ended: its executors and files can go. */
    @WireTag(35)
    record ApplicationEnded(long term, ApplicationId application) implements MasterToWorker {}

    /** The worker, which leaves, has nothing any more that an application needs. */
    @WireTag(36)
    record WorkerMayLeave(long term) implements MasterToWorker {}
}
