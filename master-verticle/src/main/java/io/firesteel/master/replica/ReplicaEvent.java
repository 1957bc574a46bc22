package io.firesteel.master.replica;

import io.firesteel.bus.message.MasterToMaster;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.MasterEvent;
import java.util.Set;

/** What one master of a group is told. */
public sealed interface ReplicaEvent {
    /** Something for whoever leads. */
    record ForLeader(MasterEvent event) implements ReplicaEvent {}

    /** Another master's message came. */
    record FromMaster(MasterToMaster message) implements ReplicaEvent {}

    /** {@link ReplicaEffect.Write} of that number and all before are on disk. */
    record Written(long number) implements ReplicaEvent {}

    /** These workers and drivers are members of the cluster now, and nobody else. */
    record Present(Set<WorkerId> workers, Set<ApplicationId> drivers) implements ReplicaEvent {
        public Present {
            workers = Set.copyOf(workers);
            drivers = Set.copyOf(drivers);
        }
    }

    /** Some time has passed: far less than a {@link MasterEvent.Tick}. */
    record Tick() implements ReplicaEvent {}
}
