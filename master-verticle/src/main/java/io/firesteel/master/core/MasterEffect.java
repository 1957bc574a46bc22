package io.firesteel.master.core;

import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.WorkerId;

/** What a master core wants done. */
public sealed interface MasterEffect {
    /** Send to a worker's address; it may get lost. */
    record SendToWorker(WorkerId worker, MasterToWorker message) implements MasterEffect {}

    /** Send to the address of an application's driver; it may get lost. */
    record SendToDriver(ApplicationId application, MasterToDriver message) implements MasterEffect {}

    /** Log that something went from one state into another. */
    record LogTransition(String subject, String from, String to, String reason) implements MasterEffect {}

    /** Count a message of a former life that was dropped; {@code message} is its record's simple name. */
    record CountStale(String message) implements MasterEffect {}
}
