package io.firesteel.driver.core;

import io.firesteel.bus.message.Payload;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.JobEnd;
import io.firesteel.dag.event.ListenerEvent.JobStart;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.event.ListenerEvent.TaskEnd;
import io.firesteel.dag.event.ListenerEvent.TaskStart;
import io.firesteel.dag.id.JobId;
import io.firesteel.driver.core.DriverEffect.DeliverResult;
import io.firesteel.driver.core.DriverEffect.DeliverUpdates;
import io.firesteel.driver.core.DriverEffect.JobCancelled;
import io.firesteel.driver.core.DriverEffect.JobFailed;
import io.firesteel.driver.core.DriverEffect.JobSucceeded;
import io.firesteel.driver.core.DriverEffect.Publish;
import io.firesteel.driver.core.DriverEffect.ReleaseBlob;
import io.firesteel.driver.core.DriverEffect.StoreBlob;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.StageDescription;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps account of what a driver's core gives out: each result delivered once, each job ended once and after its results,
 * each stored blob released as often as it was stored, each start told to listeners followed by one end.
 */
final class Ledger {
    private final Map<JobId, Integer> expected = new HashMap<>();
    private final Map<JobId, Set<Integer>> delivered = new HashMap<>();
    private final Map<JobId, String> ended = new HashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final Map<String, Integer> owners = new HashMap<>();
    private final Set<Object> open = new HashSet<>();

    /** A job is submitted, with one owner for each stored payload of each of its descriptions. */
    void onSubmitted(JobDescription job) {
        expected.put(job.id(), job.result().tasks().size());
        Stream.concat(Stream.of(job.result()), job.mapStages().values().stream())
                .forEach(this::own);
    }

    private void own(StageDescription stage) {
        own(stage.plan().bytes());
        stage.tasks().forEach(task -> task.splits().forEach(split -> own(split.split())));
    }

    private void own(Payload payload) {
        if (payload instanceof Payload.Stored stored) {
            owners.merge(stored.block().name().substring("blob_".length()), 1, Integer::sum);
        }
    }

    void onEffect(DriverEffect effect) {
        if (effect instanceof DeliverResult result) {
            require(!ended.containsKey(result.job()), "A result of ended " + result.job() + " was delivered.");
            require(deliveredOf(result.job()).add(result.position()), "Delivered twice: " + result);
        } else if (effect instanceof JobSucceeded succeeded) {
            require(
                    deliveredOf(succeeded.job()).size() == expected.getOrDefault(succeeded.job(), -1),
                    succeeded.job() + " succeeded with " + deliveredOf(succeeded.job()) + " only.");
            require(ended.put(succeeded.job(), "") == null, succeeded.job() + " ended twice.");
        } else if (effect instanceof JobFailed failed) {
            require(ended.put(failed.job(), failed.message()) == null, failed.job() + " ended twice.");
        } else if (effect instanceof JobCancelled cancelled) {
            require(ended.put(cancelled.job(), cancelled.message()) == null, cancelled.job() + " ended twice.");
        } else if (effect instanceof DeliverUpdates updates) {
            String key = new String(updates.updates(), StandardCharsets.UTF_8);
            require(counted.add(key), "What " + key + " added was counted twice.");
            require(updates.jobs().stream().noneMatch(ended::containsKey), "Updates came after the answer: " + updates);
        } else if (effect instanceof StoreBlob store) {
            owners.merge(store.sha256(), 1, Integer::sum);
        } else if (effect instanceof ReleaseBlob release) {
            int left = owners.merge(release.sha256(), -1, Integer::sum);
            require(left >= 0, "Blob " + release.sha256() + " was released more often than stored.");
        } else if (effect instanceof Publish publish) {
            onPublished(publish.event());
        }
    }

    private Set<Integer> deliveredOf(JobId job) {
        return delivered.computeIfAbsent(job, unknown -> new HashSet<>());
    }

    private void onPublished(ListenerEvent event) {
        if (event instanceof JobStart start) {
            open(start.job());
        } else if (event instanceof JobEnd end) {
            close(end.job());
        } else if (event instanceof StageSubmitted submitted) {
            open(submitted.stage());
        } else if (event instanceof StageCompleted completed) {
            close(completed.stage());
        } else if (event instanceof TaskStart start) {
            open(start.task());
        } else if (event instanceof TaskEnd end) {
            close(end.task());
        }
    }

    private void open(Object id) {
        require(open.add(id), id + " was started twice for listeners.");
    }

    private void close(Object id) {
        require(open.remove(id), id + " has ended for listeners and was not started, or ended before.");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Empty if the job succeeded, else why it failed. */
    String endOf(JobId job) {
        String end = ended.get(job);
        if (end == null) {
            throw new AssertionError(job + " has not ended.");
        }
        return end;
    }

    boolean hasEnded(JobId job) {
        return ended.containsKey(job);
    }

    boolean haveAllEnded() {
        return ended.keySet().containsAll(expected.keySet());
    }

    /** Fails unless everything that was opened is closed, once all jobs have ended and all tasks are accounted for. */
    void assertSettled() {
        require(haveAllEnded(), "Not ended: " + expected.keySet() + " without " + ended.keySet());
        owners.values().removeIf(count -> count == 0);
        require(owners.isEmpty(), "Blobs never released: " + owners);
        require(open.isEmpty(), "Listeners were never told the end of " + open);
    }
}
