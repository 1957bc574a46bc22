package io.firesteel.master.core;

import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.ReplacementPolicy.Failures;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a master knows of one life of an application. Its state is set by the {@link ApplicationBook} alone. */
final class Application {
    private final RegisterApplication request;
    private final Origin origin;
    private final long registeredMillis;
    private final Map<ExecutorId, LiveExecutor> live = new LinkedHashMap<>();
    private final Set<WorkerId> workers = new LinkedHashSet<>();
    private final Set<WorkerId> vacated = new LinkedHashSet<>();
    private int wanted;
    private boolean hasReported;
    private Failures failures = Failures.NONE;
    private ApplicationState state = ApplicationState.WAITING;
    private String reason = "";
    private long sinceMillis;

    /** Who took an application in. */
    enum Origin {
        /** This master. */
        REGISTERED,
        /** One that led before. */
        INHERITED
    }

    Application(RegisterApplication request, Origin origin, long nowMillis) {
        this.request = request;
        this.origin = origin;
        this.wanted = request.executors();
        this.registeredMillis = nowMillis;
        this.sinceMillis = nowMillis;
    }

    ApplicationId id() {
        return request.application();
    }

    Incarnation incarnation() {
        return request.incarnation();
    }

    RegisterApplication request() {
        return request;
    }

    ExecutorShape shape() {
        return request.shape();
    }

    long registeredMillis() {
        return registeredMillis;
    }

    ApplicationState state() {
        return state;
    }

    /** Why it is in its state; empty while nothing is to be said. */
    String reason() {
        return reason;
    }

    long sinceMillis() {
        return sinceMillis;
    }

    void moveTo(ApplicationState to, String why, long nowMillis) {
        if (!state.successors().contains(to)) {
            throw new IllegalStateException("Application " + id() + " cannot go from " + state + " to " + to + ".");
        }
        state = to;
        reason = why;
        sinceMillis = nowMillis;
    }

    int wanted() {
        return wanted;
    }

    /** Whether its driver has told which executors it has. */
    boolean hasReported() {
        return hasReported;
    }

    /** Whether it may have executors of which only its driver can tell. */
    boolean mayHaveMore() {
        return origin == Origin.INHERITED && !hasReported;
    }

    /** Takes the driver's own list of its executors, how many it wants and which leaving workers it has left. */
    void report(Collection<LiveExecutor> executors, int total, Collection<WorkerId> left) {
        vacated.clear();
        vacated.addAll(left);
        live.clear();
        executors.forEach(executor -> live.put(executor.executor(), executor));
        wanted = total;
        hasReported = true;
    }

    /** Whether it needs nothing of a leaving worker any more. */
    boolean hasVacated(WorkerId worker) {
        return vacated.contains(worker);
    }

    Optional<LiveExecutor> live(ExecutorId executor) {
        return Optional.ofNullable(live.get(executor));
    }

    Failures failures() {
        return failures;
    }

    void setFailures(Failures now) {
        failures = now;
    }

    /** The workers that may hold files or executors of it. */
    Set<WorkerId> workers() {
        return Set.copyOf(workers);
    }

    void usesWorker(WorkerId worker) {
        workers.add(worker);
    }
}
