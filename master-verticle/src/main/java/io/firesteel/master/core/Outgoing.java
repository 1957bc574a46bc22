package io.firesteel.master.core;

import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToDriver.ExecutorGone;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.MasterToWorker.ApplicationEnded;
import io.firesteel.bus.message.MasterToWorker.KillExecutor;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.List;

/** The effects of the event at hand, in order. Every message it makes carries the master's term. */
final class Outgoing {
    private final MasterId master;
    private final long term;
    private List<MasterEffect> effects = new ArrayList<>();

    Outgoing(MasterId master, long term) {
        this.master = master;
        this.term = term;
    }

    MasterId master() {
        return master;
    }

    long term() {
        return term;
    }

    void toWorker(WorkerId worker, MasterToWorker message) {
        effects.add(new MasterEffect.SendToWorker(worker, message));
    }

    void toDriver(ApplicationId application, MasterToDriver message) {
        effects.add(new MasterEffect.SendToDriver(application, message));
    }

    void launch(Grant grant, Incarnation workerLife, Secret token) {
        toWorker(
                grant.worker(),
                new LaunchExecutor(term, workerLife, grant.application(), grant.executor(), grant.shape(), token));
    }

    void kill(WorkerId worker, ApplicationId application, ExecutorId executor, String reason) {
        toWorker(worker, new KillExecutor(term, application, executor, reason));
    }

    void ended(WorkerId worker, ApplicationId application) {
        toWorker(worker, new ApplicationEnded(term, application));
    }

    void gone(ApplicationId application, ExecutorId executor, WorkerId worker, ExitStatus exit) {
        toDriver(application, new ExecutorGone(term, executor, worker, exit));
    }

    void transition(String subject, String from, String to, String reason) {
        effects.add(new MasterEffect.LogTransition(subject, from, to, reason));
    }

    void stale(Object message) {
        effects.add(new MasterEffect.CountStale(message.getClass().getSimpleName()));
    }

    /** Hands over what was collected and starts anew. */
    List<MasterEffect> drain() {
        List<MasterEffect> drained = List.copyOf(effects);
        effects = new ArrayList<>();
        return drained;
    }
}
