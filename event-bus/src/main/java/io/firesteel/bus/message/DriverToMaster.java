package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;
import java.util.List;

/** What drivers say to masters. */
public sealed interface DriverToMaster {
    /** Who speaks. */
    ApplicationId application();

    /** In which life. */
    Incarnation incarnation();

    /**
     * An application asks for executors. Repeated until answered.
     *
     * @param token what the application's processes show each other's block servers
     */
    @WireTag(51)
    record RegisterApplication(
            ApplicationId application,
            Incarnation incarnation,
            String name,
            int executors,
            ExecutorShape shape,
            Endpoint monitoring,
            Secret token)
            implements DriverToMaster {
        /** The same, of another number of executors. */
        public RegisterApplication withExecutors(int total) {
            return new RegisterApplication(application, incarnation, name, total, shape, monitoring, token);
        }
    }

    /**
     * The application lives; these are all its registered executors, and so many it wants in all.
     *
     * @param lost executors the driver has given up: the master has them killed and replaces them
     * @param vacated leaving workers that have nothing any more that the application needs
     */
    @WireTag(52)
    record ApplicationHeartbeat(
            ApplicationId application,
            Incarnation incarnation,
            int executors,
            List<LiveExecutor> live,
            List<ExecutorId> lost,
            List<WorkerId> vacated)
            implements DriverToMaster {
        public ApplicationHeartbeat {
            vacated = List.copyOf(vacated);
            live = List.copyOf(live);
            lost = List.copyOf(lost);
        }
    }

    /** An executor that has registered with its driver. */
    record LiveExecutor(ExecutorId executor, WorkerId worker, Endpoint monitoring) {}

    /** The application has ended. Repeated a few times; a master that hears nothing sees it by missing heartbeats. */
    @WireTag(53)
    record ApplicationStopped(ApplicationId application, Incarnation incarnation, String reason)
            implements DriverToMaster {}
}
