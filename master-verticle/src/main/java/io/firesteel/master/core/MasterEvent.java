package io.firesteel.master.core;

import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.WorkerToMaster;

/** What a master core is told. */
public sealed interface MasterEvent {
    /** A worker's message came. */
    record FromWorker(WorkerToMaster message) implements MasterEvent {}

    /** A driver's message came. */
    record FromDriver(DriverToMaster message) implements MasterEvent {}

    /** No process that listens at that bus address is a member any more. */
    record MemberLeft(String busAddress) implements MasterEvent {}

    /** A heartbeat interval has passed. */
    record Tick() implements MasterEvent {}
}
