package io.firesteel.driver.executor;

import io.firesteel.bus.message.ExitStatus;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was lost lately, so that a failure can be told with what brought it about: the last loss of each worker, and what
 * executors ran that were lost before anybody knew how they ended. Bounded: the oldest are forgotten. Confined to the
 * driver's event loop.
 */
public final class LossBook {
    private static final int MAX_REMEMBERED = 1000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final Map<WorkerId, Loss> lastLosses = new LinkedHashMap<>();
    private final Map<ExecutorId, Unexplained> unexplained = new LinkedHashMap<>();

    private record Loss(String text, long epochMillis) {}

    /** An executor that was lost and may have been ended by one of these tasks. */
    public record Unexplained(WorkerId worker, List<TaskId> ran, long epochMillis) {
        public Unexplained {
            ran = List.copyOf(ran);
        }
    }

    /** Takes note of a loss; returns how to tell it. */
    public String onExecutorLost(ExecutorEntry executor, String reason, long epochMillis) {
        return onExecutorLost(executor.id(), executor.worker(), reason, epochMillis);
    }

    private String onExecutorLost(ExecutorId executor, WorkerId worker, String reason, long epochMillis) {
        String text = "executor " + executor + " on worker " + worker + " lost at "
                + TIME.format(Instant.ofEpochMilli(epochMillis)) + ": " + reason;
        put(lastLosses, worker, new Loss(text, epochMillis));
        return text;
    }

    /** Takes note that a worker is gone with all its executors. */
    public void onWorkerLost(WorkerId worker, String reason, long epochMillis) {
        String text = "worker " + worker + " and all its executors lost at "
                + TIME.format(Instant.ofEpochMilli(epochMillis)) + ": " + reason;
        Loss before = lastLosses.get(worker);
        put(lastLosses, worker, new Loss(before == null ? text : text + "; before, " + before.text(), epochMillis));
    }

    /** What an executor ran whose end nobody has explained yet. */
    public void awaitExplanation(ExecutorEntry executor, List<TaskId> ran, long epochMillis) {
        put(unexplained, executor.id(), new Unexplained(executor.worker(), ran, epochMillis));
    }

    /** What an executor ran, if it was lost without explanation; asked once, with the explanation. */
    public Optional<Unexplained> explain(ExecutorId executor, ExitStatus exit) {
        if (exit.fault() == ExitStatus.Fault.UNKNOWN) {
            return Optional.empty();
        }
        return Optional.ofNullable(unexplained.remove(executor));
    }

    /** Corrects what is told of the loss of an executor. */
    public String onExplained(ExecutorId executor, Unexplained loss, ExitStatus exit) {
        return onExecutorLost(executor, loss.worker(), exit.explanation(), loss.epochMillis());
    }

    /** What was lost of a worker, to be added to what is told of outputs that cannot be read from it; or nothing. */
    public String causeOn(WorkerId worker) {
        Loss last = lastLosses.get(worker);
        return last == null ? "" : "; " + last.text();
    }

    /** The last loss of a worker, if it was not before that. */
    public Optional<String> causeSince(WorkerId worker, long epochMillis) {
        return Optional.ofNullable(lastLosses.get(worker))
                .filter(loss -> loss.epochMillis() >= epochMillis)
                .map(Loss::text);
    }

    /** The tasks that can have run: the oldest, as many as there are slots. The others waited. */
    public static List<TaskId> ran(ExecutorEntry executor) {
        Set<TaskId> outstanding = executor.outstanding();
        return outstanding.stream().limit(executor.slots()).toList();
    }

    private static <K, V> void put(Map<K, V> book, K key, V value) {
        book.remove(key);
        book.put(key, value);
        if (book.size() > MAX_REMEMBERED) {
            book.remove(book.keySet().iterator().next());
        }
    }
}
