package io.firesteel.master.core;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.liveness.PeerChange;
import io.firesteel.bus.liveness.PeerLiveness;
import io.firesteel.bus.liveness.PeerState;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.master.core.Application.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every application that is registered, in the order of registration, and the latest that ended.
 *
 * <p>Invariants: an id is either active or finished; exactly the drivers of active applications are watched.
 */
final class ApplicationBook {
    /** One life of a driver. */
    private record DriverLife(ApplicationId application, Incarnation incarnation) {}

    private final Map<ApplicationId, Application> active = new LinkedHashMap<>();
    private final Map<ApplicationId, Application> finished = new LinkedHashMap<>();
    private final PeerLiveness<DriverLife> liveness;
    private final int finishedKept;
    private final Outgoing outgoing;

    ApplicationBook(LivenessOptions options, int finishedKept, Outgoing outgoing, long nowMillis) {
        this.liveness = new PeerLiveness<>(options, nowMillis);
        this.finishedKept = finishedKept;
        this.outgoing = outgoing;
    }

    Optional<Application> active(ApplicationId application) {
        return Optional.ofNullable(active.get(application));
    }

    Optional<Application> finished(ApplicationId application) {
        return Optional.ofNullable(finished.get(application));
    }

    /** All that are registered, first come first. */
    Collection<Application> allActive() {
        return Collections.unmodifiableCollection(active.values());
    }

    /** The latest that ended, oldest first. */
    Collection<Application> allFinished() {
        return Collections.unmodifiableCollection(finished.values());
    }

    /** Takes a new application, or a new life of one that is over. */
    Application register(RegisterApplication request, long nowMillis) {
        return add(
                new Application(request, Origin.REGISTERED, nowMillis),
                "'" + request.name() + "' asks for " + Wording.executors(request.executors(), request.shape()),
                nowMillis);
    }

    /** Takes over what former leaders took in; their drivers have as long to report as after their last word. */
    void inherit(Heritage heritage, long nowMillis) {
        for (Heritage.Past past : heritage.past()) {
            Application over = new Application(past.request(), Origin.INHERITED, nowMillis);
            over.moveTo(past.state(), past.reason(), nowMillis - past.endedMillisAgo());
            finished.put(over.id(), over);
        }
        for (RegisterApplication request : heritage.active()) {
            add(
                    new Application(request, Origin.INHERITED, nowMillis),
                    "'" + request.name() + "' was taken in by a former leader",
                    nowMillis);
        }
    }

    /** What the next leader has to know. */
    Heritage heritage(long nowMillis) {
        return new Heritage(
                active.values().stream().map(Application::request).toList(),
                finished.values().stream()
                        .map(over -> new Heritage.Past(
                                over.request(), over.state(), over.reason(), nowMillis - over.sinceMillis()))
                        .toList());
    }

    private Application add(Application added, String reason, long nowMillis) {
        if (active.putIfAbsent(added.id(), added) != null) {
            throw new IllegalStateException("Application " + added.id() + " is registered already.");
        }
        finished.remove(added.id());
        liveness.watch(life(added), nowMillis);
        outgoing.transition(subject(added), "NEW", added.state().name(), reason);
        return added;
    }

    void onHeard(Application application, long nowMillis) {
        liveness.onHeard(life(application), nowMillis);
    }

    /** Judges every driver; returns the applications whose drivers have been silent too long. */
    List<PeerChange<ApplicationId>> onTick(long nowMillis) {
        List<PeerChange<ApplicationId>> died = new ArrayList<>();
        for (PeerChange<DriverLife> change : liveness.onTick(nowMillis)) {
            if (change.to() == PeerState.DEAD) {
                died.add(new PeerChange<>(
                        change.peer().application(), change.from(), change.to(), change.silentMillis()));
            }
        }
        return died;
    }

    /** The application whose driver listens at that address. */
    Optional<Application> byDriver(String busAddress) {
        return active.values().stream()
                .filter(application -> Addresses.driver(application.id()).equals(busAddress))
                .findFirst();
    }

    /** Says whether an active application has all its executors. */
    void setSatisfied(Application application, boolean satisfied, long nowMillis) {
        ApplicationState to = satisfied ? ApplicationState.RUNNING : ApplicationState.WAITING;
        if (application.state() != to) {
            transition(application, to, "", nowMillis);
        }
    }

    /** Moves an active application to the finished ones; the oldest of these is forgotten beyond the bound. */
    void end(Application application, ApplicationState to, String reason, long nowMillis) {
        if (!to.isTerminal()) {
            throw new IllegalArgumentException(to + " is no end.");
        }
        transition(application, to, reason, nowMillis);
        active.remove(application.id());
        liveness.forget(life(application));
        finished.put(application.id(), application);
        while (finished.size() > finishedKept) {
            finished.remove(finished.keySet().iterator().next());
        }
    }

    void checkInvariants() {
        if (active.keySet().stream().anyMatch(finished::containsKey)) {
            throw new IllegalStateException("An application is both active and finished.");
        }
        if (liveness.size() != active.size()) {
            throw new IllegalStateException(
                    liveness.size() + " drivers are watched for " + active.size() + " applications.");
        }
    }

    private void transition(Application application, ApplicationState to, String reason, long nowMillis) {
        String from = application.state().name();
        application.moveTo(to, reason, nowMillis);
        outgoing.transition(subject(application), from, to.name(), reason);
    }

    private static String subject(Application application) {
        return "application " + application.id();
    }

    private static DriverLife life(Application application) {
        return new DriverLife(application.id(), application.incarnation());
    }
}
