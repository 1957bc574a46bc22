package io.firesteel.master.replica;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.master.core.ApplicationState;
import java.util.List;

/**
 * What stands in the log that the masters share, and on their disks. Times are those of the wall clock of whoever led.
 * These records have a form of their own: one that a message gets a new component for must stay readable here.
 */
public sealed interface Replicated {
    /** An application was taken in. */
    @WireTag(11)
    record Admitted(
            ApplicationId application,
            Incarnation incarnation,
            String name,
            int executors,
            int cores,
            long memoryBytes,
            String pagesHost,
            int pagesPort,
            Secret token,
            long atEpochMillis)
            implements Replicated {
        static Admitted of(RegisterApplication request, long atEpochMillis) {
            return new Admitted(
                    request.application(),
                    request.incarnation(),
                    request.name(),
                    request.executors(),
                    request.shape().cores(),
                    request.shape().memoryBytes(),
                    request.monitoring().host(),
                    request.monitoring().port(),
                    request.token(),
                    atEpochMillis);
        }

        RegisterApplication request() {
            return new RegisterApplication(
                    application,
                    incarnation,
                    name,
                    executors,
                    new ExecutorShape(cores, memoryBytes),
                    new Endpoint(pagesHost, pagesPort),
                    token);
        }

        Life life() {
            return new Life(application, incarnation);
        }
    }

    /** An application is over. */
    @WireTag(12)
    record Ended(
            ApplicationId application,
            Incarnation incarnation,
            ApplicationState state,
            String reason,
            long atEpochMillis)
            implements Replicated {
        Life life() {
            return new Life(application, incarnation);
        }
    }

    /** In the place of all entries before: what they have led to, each list in its order. */
    @WireTag(13)
    record Everything(List<Admitted> active, List<Past> past) implements Replicated {
        public Everything {
            active = List.copyOf(active);
            past = List.copyOf(past);
        }
    }

    /** An application that was taken in and is over. */
    record Past(Admitted admitted, Ended ended) {}

    /** One life of an application's driver. */
    record Life(ApplicationId application, Incarnation incarnation) {}
}
