package io.firesteel.master.core;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentences in which a master tells a driver what it waits for and why it is refused. */
final class Wording {
    private static final int MAX_WORKERS_NAMED = 5;

    /** A worker with what it has left. */
    record Room(WorkerBook.KnownWorker worker, int freeCores, long freeMemoryBytes) {}

    private Wording() {}

    /** As in "2 executors with 1 core and 1.0 GiB". */
    static String executors(int count, ExecutorShape shape) {
        return count + (count == 1 ? " executor" : " executors") + " with " + cores(shape.cores()) + " and "
                + new MemorySize(shape.memoryBytes());
    }

    /** What an application without all its executors waits for. */
    static String waitingFor(int missing, ExecutorShape shape, Collection<Room> rooms) {
        String asked = executors(missing, shape) + ": ";
        if (rooms.isEmpty()) {
            return asked + "no worker is registered; start one, or wait for it";
        }
        String named =
                rooms.stream().limit(MAX_WORKERS_NAMED).map(Wording::room).collect(Collectors.joining(", "));
        int others = rooms.size() - MAX_WORKERS_NAMED;
        String more = others > 0 ? " and " + others + " more" : "";
        return asked + (rooms.size() == 1 ? "worker " : "workers ") + named + more;
    }

    /** What an application waits for while replacements are held back. */
    static String backingOff(int missing, ExecutorShape shape, ReplacementPolicy.Failures failures, long waitMillis) {
        return executors(missing, shape) + ": the next attempt is in " + waitMillis + " ms, because "
                + failures.count() + " in a row ended before they had registered, the last with "
                + exit(failures.last());
    }

    /** Why an application can never have its executors. */
    static String tooLarge(ExecutorShape shape, Collection<WorkerBook.KnownWorker> workers) {
        Comparator<WorkerBook.KnownWorker> bySize = Comparator.<WorkerBook.KnownWorker>comparingInt(
                        worker -> worker.offer().cores())
                .thenComparingLong(worker -> worker.offer().memoryBytes());
        String largest = workers.stream()
                .max(bySize)
                .map(worker -> "the largest, " + worker.id() + ", has "
                        + cores(worker.offer().cores()) + " and "
                        + new MemorySize(worker.offer().memoryBytes()))
                .orElse("there is none");
        return "No worker is large enough for an executor with " + cores(shape.cores()) + " and "
                + new MemorySize(shape.memoryBytes()) + ": " + largest + ". Ask for less with"
                + " firesteel.executor.cores and firesteel.executor.memory, or start a larger worker.";
    }

    /** Why an application gets no more executors. */
    static String keepsFailing(ReplacementPolicy.Failures failures) {
        return failures.count() + " executors in a row ended before they had registered with the driver, the last with "
                + exit(failures.last()) + ". The reason is in its stderr file on its worker.";
    }

    private static String exit(Optional<ExitStatus> last) {
        return last.map(exit -> "exit code " + exit.code() + " (" + exit.explanation() + ")")
                .orElse("an unknown exit code");
    }

    private static String room(Room room) {
        List<String> words = List.of(
                room.worker().id().toString(),
                room.worker().state() == WorkerState.ALIVE && !room.worker().isLeaving()
                        ? "(" + room.freeCores() + " of "
                                + cores(room.worker().offer().cores()) + " and "
                                + new MemorySize(room.freeMemoryBytes()) + " of "
                                + new MemorySize(room.worker().offer().memoryBytes()) + " free)"
                        : "(" + whyNone(room.worker()) + ")");
        return String.join(" ", words);
    }

    private static String whyNone(WorkerBook.KnownWorker worker) {
        return switch (worker.state()) {
            case ALIVE -> "leaving";
            case SUSPECT -> "silent";
            case DEAD -> "dead";
        };
    }

    private static String cores(int count) {
        return count + (count == 1 ? " core" : " cores");
    }
}
