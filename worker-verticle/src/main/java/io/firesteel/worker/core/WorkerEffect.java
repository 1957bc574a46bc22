package io.firesteel.worker.core;

import io.firesteel.bus.message.DriverToWorker;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.Secret;
import io.firesteel.bus.message.WorkerToDriver;
import io.firesteel.bus.message.WorkerToMaster;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;

/** What a worker core wants done. */
public sealed interface WorkerEffect {
    /** Send to a master's address; it may get lost. */
    record SendToMaster(MasterId master, WorkerToMaster message) implements WorkerEffect {}

    /** Send to the address of an application's driver; it may get lost. */
    record SendToDriver(ApplicationId application, WorkerToDriver message) implements WorkerEffect {}

    /** Start an executor; answered by {@link WorkerEvent.ProcessStarted} or {@link WorkerEvent.ProcessExited}. */
    record StartProcess(LaunchExecutor launch) implements WorkerEffect {}

    /** Signal a started executor; nothing happens if it has just ended. */
    record SignalProcess(ExecutorId executor, Signal signal) implements WorkerEffect {}

    /** Let those who show the token read the application's files. */
    record AdmitApplication(ApplicationId application, Secret token) implements WorkerEffect {}

    /** Nobody may read the application's files any more. */
    record DismissApplication(ApplicationId application) implements WorkerEffect {}

    /** Remove all files of an application, if there are any. */
    record DeleteDirectory(ApplicationId application) implements WorkerEffect {}

    /** Remove what an ended executor had for itself, persisted blocks above all; what it printed stays. */
    record DeleteOwnFiles(ApplicationId application, ExecutorId executor) implements WorkerEffect {}

    /** Remove the map outputs of an ended executor that nobody needs, and what it left of unfinished ones. */
    record DeleteOutputs(DriverToWorker.DeleteOutputs order) implements WorkerEffect {}

    /** Log that something went from one state into another. */
    record LogTransition(String subject, String from, String to, String reason) implements WorkerEffect {}

    /** Count a message of a lower term that was dropped; {@code message} is its record's simple name. */
    record CountStale(String message) implements WorkerEffect {}

    /** The worker was to leave, and nothing it has is needed any more. May be said again. */
    record MayLeave() implements WorkerEffect {}

    /** Nothing of this worker runs any more, and it will start nothing. */
    record Stopped() implements WorkerEffect {}

    /** How a process is asked to end. */
    enum Signal {
        /** SIGTERM: it may finish what it does. */
        GENTLE,
        /** SIGKILL, to it and all it has started. */
        FORCE
    }
}
