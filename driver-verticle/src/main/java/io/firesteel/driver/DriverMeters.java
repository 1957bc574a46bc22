package io.firesteel.driver;

import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.ExecutorAdded;
import io.firesteel.dag.event.ListenerEvent.ExecutorRemoved;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.event.ListenerEvent.JobStart;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.id.JobId;
import io.firesteel.metrics.CounterFamily;
import io.firesteel.metrics.MeterNames;
import io.firesteel.metrics.MetricsRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Counts what listeners are told. Fed on the driver's event loop, read by scrapes on other threads. */
final class DriverMeters {
    private final MetricsRegistry metrics;
    private final CounterFamily jobs;
    private final Timer jobTime;
    private final CounterFamily stageAttempts;
    private final CounterFamily executorsLost;
    private final Counter dropped;
    private final Counter refusedMessages;
    private final AtomicInteger runningJobs = new AtomicInteger();
    private final AtomicInteger runningStages = new AtomicInteger();
    private final AtomicInteger executors = new AtomicInteger();
    private final Map<JobId, Long> startedMillis = new HashMap<>();

    DriverMeters(MetricsRegistry metrics) {
        this.metrics = metrics;
        jobs = metrics.counters(MeterNames.JOBS);
        jobTime = metrics.timer(MeterNames.JOB_RUN);
        stageAttempts = metrics.counters(MeterNames.STAGE_ATTEMPTS);
        executorsLost = metrics.counters(MeterNames.EXECUTORS_LOST);
        dropped = metrics.counter(MeterNames.LISTENER_DROPPED);
        refusedMessages = metrics.counter(MeterNames.REFUSED_MESSAGES);
        metrics.gauge(MeterNames.JOBS_RUNNING, runningJobs::get);
        metrics.gauge(MeterNames.STAGES, "running", runningStages::get);
        metrics.gauge(MeterNames.EXECUTORS, "alive", executors::get);
    }

    /** Shows how many events wait for the slowest listener. */
    void watch(IntSupplier waitingEvents) {
        metrics.gauge(MeterNames.LISTENER_QUEUE, waitingEvents::getAsInt);
    }

    void onListenerEventsDropped(int events) {
        if (events > 0) {
            dropped.increment(events);
        }
    }

    void onMessageRefused() {
        refusedMessages.increment();
    }

    void on(ListenerEvent event) {
        if (event instanceof JobStart start) {
            runningJobs.incrementAndGet();
            startedMillis.put(start.job(), start.timeMillis());
        } else if (event instanceof JobEnd end) {
            onJobEnd(end);
        } else if (event instanceof StageSubmitted) {
            runningStages.incrementAndGet();
        } else if (event instanceof StageCompleted completed) {
            runningStages.decrementAndGet();
            stageAttempts
                    .of(completed.failure().isEmpty() ? "succeeded" : "failed")
                    .increment();
        } else {
            onExecutor(event);
        }
    }

    private void onJobEnd(JobEnd end) {
        runningJobs.decrementAndGet();
        jobs.of(end.status().name().toLowerCase(Locale.ROOT)).increment();
        Long started = startedMillis.remove(end.job());
        if (started != null) {
            jobTime.record(Duration.ofMillis(end.timeMillis() - started));
        }
    }

    private void onExecutor(ListenerEvent event) {
        if (event instanceof ExecutorAdded) {
            executors.incrementAndGet();
        } else if (event instanceof ExecutorRemoved removed) {
            executors.decrementAndGet();
            executorsLost
                    .of(removed.reason().startsWith("silent") ? "silent" : "exited")
                    .increment();
        }
    }
}
