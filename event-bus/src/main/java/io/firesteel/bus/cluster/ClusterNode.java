package io.firesteel.bus.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import io.firesteel.bus.message.Messages;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * This process as a member of the cluster, with the clustered Vert.x instance that its verticles run on.
 *
 * <p>Handlers run on the Vert.x context they are registered from (a verticle's own, when it registers in its start),
 * never on Hazelcast's threads. Any thread may call.
 */
public final class ClusterNode {
    private final ClusterNodeOptions options;
    private final HazelcastInstance hazelcast;
    private final Vertx vertx;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Promise<Void> closed = Promise.promise();

    ClusterNode(ClusterNodeOptions options, HazelcastInstance hazelcast, Vertx vertx) {
        this.options = options;
        this.hazelcast = hazelcast;
        this.vertx = vertx;
    }

    /**
     * Joins or begins the cluster. Fails with a {@link ClusterStartException} that says why: port in use, no master
     * answers, a cluster of another name, not let in.
     */
    public static Future<ClusterNode> start(ClusterNodeOptions options) {
        return start(options, Optional::empty);
    }

    /** Joins or begins the cluster with a Vert.x instance that measures itself. */
    public static Future<ClusterNode> start(ClusterNodeOptions options, NodeMetrics metrics) {
        return start(options, () -> Optional.of(metrics));
    }

    /**
     * As above.
     *
     * @param metrics asked when the cluster has been joined, on a thread that may wait
     */
    public static Future<ClusterNode> start(ClusterNodeOptions options, Supplier<Optional<NodeMetrics>> metrics) {
        return onOwnThread("firesteel-cluster-start", new ClusterStart(options, metrics)::run);
    }

    /** Does for a join what the first one in a JVM does once, so that it takes less time later. Any thread may call. */
    public static void prepareJoin() {
        ClusterStart.prepareJoin();
    }

    /** As {@link #prepareJoin}, for the clustered Vert.x instance and for messages, which come after the join. */
    public static void prepareBus() {
        ClusterStart.prepareVertx();
        Messages.REGISTRY.version();
    }

    /** The clustered Vert.x instance; closed with this node. */
    public Vertx vertx() {
        return vertx;
    }

    /** Where other members reach this one to join. */
    public HostPort memberAddress() {
        return self().memberAddress();
    }

    /** This process as others see it. */
    public ClusterMember self() {
        return MemberEvents.memberOf(hazelcast.getCluster().getLocalMember()).orElseThrow();
    }

    /** All members, this one included, oldest first. To miss none, register for joins before reading. */
    public List<ClusterMember> members() {
        return hazelcast.getCluster().getMembers().stream()
                .map(MemberEvents::memberOf)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether another process listens at the address of one that has left: the next life of a role may join before. */
    public boolean isReplaced(ClusterMember left) {
        return members().stream().anyMatch(member -> member.busAddress().equals(left.busAddress()));
    }

    /** Tells of each member that joins from now on. */
    public void onMemberJoined(Consumer<ClusterMember> handler) {
        hazelcast.getCluster().addMembershipListener(new MemberEvents(vertx.getOrCreateContext(), handler, left -> {}));
    }

    /** Tells of each member that leaves, dies or is cut off from now on. */
    public void onMemberLeft(Consumer<ClusterMember> handler) {
        hazelcast
                .getCluster()
                .addMembershipListener(new MemberEvents(vertx.getOrCreateContext(), joined -> {}, handler));
    }

    /**
     * Tells that this node's part of the cluster is about to be merged into another: it was cut off, others led on. A
     * master exits; other roles close this node and start another.
     */
    public void onMerging(Runnable handler) {
        Context context = vertx.getOrCreateContext();
        hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleEvent.LifecycleState.MERGING) {
                context.runOnContext(ignored -> handler.run());
            }
        });
    }

    /** Leaves the cluster and closes Vert.x, within the options' bound. Closing again returns the same future. */
    public Future<Void> close() {
        if (closing.compareAndSet(false, true)) {
            ClusterStop stop = new ClusterStop(vertx, hazelcast, options.closeTimeout());
            Future<Void> stopped = onOwnThread("firesteel-cluster-close", () -> {
                stop.run();
                return null;
            });
            stopped.onComplete(closed);
        }
        return closed.future();
    }

    // Joining and leaving block for seconds and must outlive the Vert.x instance they start or close.
    private static <T> Future<T> onOwnThread(String name, Callable<T> task) {
        Promise<T> promise = Promise.promise();
        Thread thread = new Thread(() -> run(task, promise), name);
        thread.setDaemon(true);
        thread.start();
        return promise.future();
    }

    private static <T> void run(Callable<T> task, Promise<T> promise) {
        T result;
        try {
            result = task.call();
        } catch (Exception e) {
            promise.fail(e);
            return;
        }
        promise.complete(result);
    }
}
