package io.firesteel.worker.core;

import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The applications a worker keeps files for. One may read its files until it has ended; they are removed with the last of
 * its executors after that, and an executor's own as soon as it is over.
 *
 * <p>Invariants: none is both served and ending; one that is ending has an executor left.
 */
final class HostedApplications {
    /** Those that were launched for here and have not ended. */
    private final Set<ApplicationId> served = new LinkedHashSet<>();
    /** Those that ended while executors of theirs still ran. */
    private final Set<ApplicationId> ending = new LinkedHashSet<>();

    private final ExecutorTable executors;
    private final List<WorkerEffect> effects;

    HostedApplications(ExecutorTable executors, List<WorkerEffect> effects) {
        this.executors = executors;
        this.effects = effects;
    }

    /** An executor of it is to be started, which shows that token. */
    void serve(ApplicationId application, Secret token) {
        served.add(application);
        effects.add(new WorkerEffect.AdmitApplication(application, token));
    }

    /** A former life of the worker has served it. */
    void adopt(ApplicationId application) {
        served.add(application);
    }

    boolean isEnding(ApplicationId application) {
        return ending.contains(application);
    }

    /** Idempotent. Executors it has left are to be ended. */
    void end(ApplicationId application) {
        served.remove(application);
        effects.add(new WorkerEffect.DismissApplication(application));
        if (executors.of(application).isEmpty()) {
            effects.add(new WorkerEffect.DeleteDirectory(application));
        } else {
            ending.add(application);
        }
    }

    void onExecutorOver(ApplicationId application, ExecutorId executor) {
        if (executors.of(application).isEmpty() && ending.remove(application)) {
            effects.add(new WorkerEffect.DeleteDirectory(application));
        } else {
            effects.add(new WorkerEffect.DeleteOwnFiles(application, executor));
        }
    }

    /** None is served any more, nor has an executor left. */
    void endAll() {
        for (ApplicationId application : served) {
            effects.add(new WorkerEffect.DismissApplication(application));
            effects.add(new WorkerEffect.DeleteDirectory(application));
        }
        served.clear();
    }

    boolean isEmpty() {
        return served.isEmpty() && ending.isEmpty();
    }

    void checkInvariants() {
        if (ending.stream().anyMatch(served::contains)) {
            throw new IllegalStateException("An application is both served and ending: " + this);
        }
        if (ending.stream().anyMatch(application -> executors.of(application).isEmpty())) {
            throw new IllegalStateException("An ended application without executors still has its files: " + this);
        }
    }

    @Override
    public String toString() {
        return "served " + served + ", ending " + ending;
    }
}
