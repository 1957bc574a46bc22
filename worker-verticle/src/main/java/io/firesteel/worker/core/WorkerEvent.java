package io.firesteel.worker.core;

import io.firesteel.bus.message.DriverToWorker;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;

/** What a worker core is told. */
public sealed interface WorkerEvent {
    /** A master's message came. */
    record FromMaster(MasterToWorker message) implements WorkerEvent {}

    /** A driver's message came. */
    record FromDriver(DriverToWorker message) implements WorkerEvent {}

    /** A master is a member, perhaps again. */
    record MasterJoined(MasterId master) implements WorkerEvent {}

    /** A master is no member any more. */
    record MasterLeft(MasterId master) implements WorkerEvent {}

    /** A process runs that a former life of this worker has started. Told before anything else. */
    record ProcessFound(RunningExecutor executor) implements WorkerEvent {}

    /** The process asked for by {@link WorkerEffect.StartProcess} runs. */
    record ProcessStarted(ExecutorId executor) implements WorkerEvent {}

    /** It ended, or could not be started. */
    record ProcessExited(ExecutorId executor, ExitStatus exit) implements WorkerEvent {}

    /** A heartbeat interval has passed. */
    record Tick() implements WorkerEvent {}

    /** The worker is to leave: it goes on until nothing it has is needed; {@link WorkerEffect.MayLeave} says when. */
    record LeaveRequested() implements WorkerEvent {}

    /** The worker is to stop; {@link WorkerEffect.Stopped} says when it has. */
    record StopRequested() implements WorkerEvent {}
}
