package io.firesteel.worker;

import io.firesteel.bus.message.DriverToWorker.DeleteOutputs;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.worker.core.WorkerEffect.Signal;
import io.firesteel.worker.core.WorkerEvent;
import io.firesteel.worker.process.ExecutorProcess;
import io.firesteel.worker.process.LeftOverProcesses.LeftOver;
import io.firesteel.worker.process.ProcessLauncher;
import io.firesteel.worker.process.WorkDirectory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs what the core wants of processes and files on worker threads, and tells it what came of it on the verticle's
 * event loop, to which this class is confined.
 */
final class Processes {
    private static final Logger LOG = LoggerFactory.getLogger(Processes.class);

    /** After an executor has started, its application needs the processors more than a spare process does. */
    private static final Duration SPARE_DELAY = Duration.ofSeconds(3);

    /** Vert.x counts its timers from 0. */
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context context;
    private final WorkDirectory directory;
    private final ProcessLauncher launcher;
    private final boolean holdsSpare;
    private final Consumer<WorkerEvent> events;
    private final Map<ExecutorId, ExecutorProcess> running = new LinkedHashMap<>();
    private final Set<Future<?>> deletions = new LinkedHashSet<>();
    private long spareTimer = NO_TIMER;

    Processes(
            Vertx vertx,
            Context context,
            WorkDirectory directory,
            ProcessLauncher launcher,
            boolean holdsSpare,
            Consumer<WorkerEvent> events) {
        this.vertx = vertx;
        this.context = context;
        this.directory = directory;
        this.launcher = launcher;
        this.holdsSpare = holdsSpare;
        this.events = events;
    }

    void start(LaunchExecutor launch) {
        vertx.executeBlocking(() -> launcher.start(launch), false)
                .onSuccess(process -> onStarted(launch, process))
                .onFailure(failure -> onNotStarted(launch.executor(), failure));
    }

    /** Watches a process that a former life of the worker has started. */
    void adopt(LeftOver found) {
        ExecutorId executor = found.executor().executor();
        LOG.info(
                "Executor {} is process {}, left by a former life",
                executor,
                found.process().pid());
        watch(executor, found.process());
        events.accept(new WorkerEvent.ProcessFound(found.executor()));
    }

    void signal(ExecutorId executor, Signal signal) {
        ExecutorProcess process = running.get(executor);
        if (process == null) {
            return;
        }
        Future<?> signalled = vertx.executeBlocking(
                () -> {
                    switch (signal) {
                        case GENTLE -> process.askToEnd();
                        case FORCE -> process.kill();
                    }
                    return null;
                },
                false);
        signalled.onFailure(failure -> LOG.warn("Executor {} could not be signalled", executor, failure));
    }

    void delete(ApplicationId application) {
        delete("application " + application, () -> {
            directory.delete(application);
            directory.sharedJars().trim(Instant.ofEpochMilli(System.currentTimeMillis()));
            return true;
        });
    }

    void deleteOwn(ApplicationId application, ExecutorId executor) {
        delete("executor " + executor, () -> {
            directory.deleteOwn(application, executor);
            return true;
        });
    }

    void deleteOutputs(DeleteOutputs order) {
        delete("map outputs of executor " + order.executor(), () -> {
            directory.deleteOutputs(order.application(), order.executor(), Set.copyOf(order.kept()));
            return true;
        });
    }

    private void delete(String whose, Callable<Boolean> work) {
        Future<?> deletion = vertx.executeBlocking(work, false);
        deletions.add(deletion);
        deletion.onComplete(done -> deletions.remove(deletion));
        deletion.onFailure(failure -> LOG.warn("The files of {} could not be removed", whose, failure));
    }

    /** Completes when no removal of files is under way, whether or not all succeeded. */
    Future<Void> deletionsDone() {
        return Future.join(deletions.stream().toList()).transform(done -> Future.succeededFuture());
    }

    /** Ends the process that waits to be an executor, if there is one; there will be no other. */
    Future<Void> endSpare() {
        vertx.cancelTimer(spareTimer);
        return vertx.executeBlocking(
                () -> {
                    launcher.close();
                    return null;
                },
                false);
    }

    private void restockLater(ExecutorShape shape) {
        vertx.cancelTimer(spareTimer);
        spareTimer = vertx.setTimer(SPARE_DELAY.toMillis(), id -> restock(shape));
    }

    private void restock(ExecutorShape shape) {
        Future<?> restocked = vertx.executeBlocking(
                () -> {
                    launcher.restock(shape);
                    return null;
                },
                false);
        restocked.onFailure(failure -> LOG.warn("No process could be held in reserve", failure));
    }

    private void onStarted(LaunchExecutor launch, ExecutorProcess process) {
        ExecutorId executor = launch.executor();
        if (holdsSpare) {
            restockLater(launch.shape());
        }
        LOG.info("Executor {} is process {}", executor, process.pid());
        watch(executor, process);
        events.accept(new WorkerEvent.ProcessStarted(executor));
    }

    private void watch(ExecutorId executor, ExecutorProcess process) {
        running.put(executor, process);
        process.exit()
                .whenComplete((exit, failure) -> context.runOnContext(ignored -> {
                    running.remove(executor);
                    ExitStatus status = exit == null ? new ExitStatus(-1, "its end was not seen: " + failure) : exit;
                    events.accept(new WorkerEvent.ProcessExited(executor, status));
                }));
    }

    private void onNotStarted(ExecutorId executor, Throwable failure) {
        LOG.warn("Executor {} could not be started", executor, failure);
        events.accept(new WorkerEvent.ProcessExited(executor, new ExitStatus(-1, "could not be started: " + failure)));
    }
}
