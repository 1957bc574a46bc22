package io.firesteel.bus.message;

import io.firesteel.bus.codec.WireTag;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.TaskId;
import java.util.List;

/** What a driver says to one executor; all of it to one life of it. */
public sealed interface DriverToExecutor {
    /** Which life of the executor is meant; another one drops the message. */
    Incarnation incarnation();

    /**
     * The driver knows the executor; reports may begin.
     *
     * @param jars the application's code, to be fetched by hash from the driver's block server
     * @param looseClasses whether there are classes in no jar, too, to be fetched one by one from there
     */
    @WireTag(11)
    record ExecutorRegistered(Incarnation incarnation, List<Jar> jars, Endpoint blockServer, boolean looseClasses)
            implements DriverToExecutor {
        /** All code is in jars. */
        public ExecutorRegistered(Incarnation incarnation, List<Jar> jars, Endpoint blockServer) {
            this(incarnation, jars, blockServer, false);
        }

        public ExecutorRegistered {
            jars = List.copyOf(jars);
        }
    }

    /** A jar of the application. */
    record Jar(String name, String sha256, long length) {}

    /**
     * Orders, and the acknowledgement of outcomes.
     *
     * @param outcomesSeen all outcomes up to this number have arrived
     */
    @WireTag(12)
    record ExecutorOrders(Incarnation incarnation, long outcomesSeen, List<NumberedOrder> orders)
            implements DriverToExecutor {
        public ExecutorOrders {
            orders = List.copyOf(orders);
        }
    }

    /** An order and its number in the driver's sequence for this executor. */
    record NumberedOrder(long sequence, Order order) {}

    /** The driver knows all changes of the executor's blocks up to that number. */
    @WireTag(14)
    record BlocksSeen(Incarnation incarnation, long upTo) implements DriverToExecutor {}

    /**
     * Where to fetch pieces of a broadcast that the executor wants: some of them, to be followed by the next request. Said
     * when there is a source for at least one.
     *
     * @param request the one that is answered
     * @param exists whether there is such a broadcast still; without it there are no sources
     */
    @WireTag(15)
    record PieceSources(
            Incarnation incarnation, BroadcastId broadcast, long request, boolean exists, List<PieceSource> sources)
            implements DriverToExecutor {
        public PieceSources {
            sources = List.copyOf(sources);
        }
    }

    /**
     * All tasks of a barrier stage have come, or will not.
     *
     * @param call the call that is answered
     * @param messages what all tasks said, by partition; none unless they gather
     * @param failure why they do not come together; empty if they do
     */
    @WireTag(16)
    record BarrierPassed(Incarnation incarnation, TaskId task, int call, List<String> messages, String failure)
            implements DriverToExecutor {
        public BarrierPassed {
            messages = List.copyOf(messages);
        }
    }

    /** The executor is not wanted (any more): it exits. */
    @WireTag(13)
    record StopExecutor(Incarnation incarnation, String reason) implements DriverToExecutor {}
}
