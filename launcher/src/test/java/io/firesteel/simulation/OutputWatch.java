package io.firesteel.simulation;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.DriverToExecutor.NumberedOrder;
import io.firesteel.bus.message.ExecutorOutcome.OutputCopied;
import io.firesteel.bus.message.ExecutorToDriver.ExecutorReport;
import io.firesteel.bus.message.ExecutorToDriver.NumberedOutcome;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.MapOutputList.Region;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Order.CopyMapOutput;
import io.firesteel.bus.message.Order.FreeMapOutput;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ProvideBlob;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.FetchFailed;
import io.firesteel.dag.event.ListenerEvent;
import io.firesteel.dag.event.ListenerEvent.StageCompleted;
import io.firesteel.dag.event.ListenerEvent.StageSubmitted;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.executor.ExecutorEntry;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * No stage is started on map outputs that are known to be lost or unreadable, and no file of a map output stays that the
 * driver was told of.
 */
final class OutputWatch {
    private final WireCodec codec = new WireCodec(Messages.REGISTRY);
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Map<Read, MapOutputList> lists = new HashMap<>();
    private final Map<StageAttempt, Long> submitted = new HashMap<>();
    private final Map<Place, Long> unreadable = new HashMap<>();
    private final Set<WorkerId> gone = new HashSet<>();
    private final Map<WorkerId, Long> lost = new HashMap<>();
    private final Set<Place> reported = new HashSet<>();

    /** What somebody was told to delete. */
    private final Set<String> told = new HashSet<>();

    /** Copies, and what they are copies of. */
    private final Map<Place, Place> originals = new HashMap<>();

    /** What an executor was told to copy. */
    private final Map<Copying, Place> copying = new HashMap<>();

    private final Set<ShuffleId> unreferenced = new HashSet<>();
    private final Set<ShuffleId> barriers = new HashSet<>();
    private final Set<ShuffleId> repeatable = new HashSet<>();
    private final Set<WorkerId> everLost = new HashSet<>();
    private final Set<Place> complained = new HashSet<>();
    /** What the attempt that began last of those that were sent reads. */
    private final Map<Output, Reading> read = new HashMap<>();

    private final List<FetchFailed> complaints = new ArrayList<>();
    private long events;

    private record Read(StageAttempt attempt, ShuffleId shuffle) {}

    private record Output(ShuffleId shuffle, int mapPartition) {}

    private record Place(WorkerId worker, String file) {}

    private record Reading(Place place, long begun) {}

    private record Copying(ExecutorId executor, Output output) {}

    void onUnreferenced(List<ShuffleId> shuffles) {
        unreferenced.addAll(shuffles);
    }

    /** A file may be deleted if it is not what readers of a shuffle read, as far as is known, or they cannot read it. */
    void requireUseless(WorkerId worker, String file) {
        Place place = new Place(worker, file);
        boolean isRead = read.entrySet().stream()
                .anyMatch(entry -> entry.getValue().place().equals(place)
                        && !unreferenced.contains(entry.getKey().shuffle()));
        if (isRead && !isLostWithCopies(place)) {
            throw new Violation(place + " is deleted, and may be read again.");
        }
    }

    void onEvent() {
        events++;
    }

    /** A report the driver takes. */
    void onReport(ExecutorReport report, WorkerId worker) {
        complaints.clear();
        for (NumberedOutcome numbered : report.outcomes()) {
            if (numbered.outcome() instanceof FetchFailed failed) {
                complaints.add(failed);
                places(failed).forEach(complained::add);
            } else if (numbered.outcome() instanceof TaskOutcome.MapOutputReady ready) {
                reported.add(new Place(worker, ready.output().file()));
            } else if (numbered.outcome() instanceof OutputCopied copied) {
                onCopied(copied, report.executor());
            }
        }
    }

    /** A file that was copied goes with its worker. */
    private void onCopied(OutputCopied copied, ExecutorId executor) {
        Place from = copying.get(new Copying(executor, new Output(copied.shuffle(), copied.mapPartition())));
        if (copied.copy().isPresent() && from != null) {
            Place copy =
                    new Place(copied.copy().get().worker(), copied.copy().get().file());
            originals.put(copy, original(from));
            reported.add(copy);
            reported.remove(from);
        }
    }

    private Place original(Place place) {
        return originals.getOrDefault(place, place);
    }

    void onWorkerServes(WorkerId worker) {
        gone.remove(worker);
        lost.remove(worker);
    }

    void onWorkerGone(WorkerId worker) {
        gone.add(worker);
    }

    /** Whether a worker is gone, and map outputs on it that nobody has ordered to be deleted can be served by others only. */
    boolean needsServer(WorkerId worker) {
        return gone.contains(worker)
                && reported.stream()
                        .anyMatch(place -> place.worker().equals(worker)
                                && !told.contains(place.file())
                                && !unreadable.containsKey(place));
    }

    /** A worker that is gone with all its executors is lost, with its outputs. */
    void onLiveExecutors(List<ExecutorEntry> live) {
        for (WorkerId worker : gone) {
            if (live.stream().noneMatch(entry -> entry.worker().equals(worker))) {
                lost.putIfAbsent(worker, events);
                everLost.add(worker);
            } else {
                lost.remove(worker);
            }
        }
    }

    void onPublished(ListenerEvent event) {
        if (event instanceof StageSubmitted stage) {
            submitted.put(stage.stage(), events);
            if (stage.name().contains(SimulatedJob.BARRIER)) {
                stage.outline().writes().ifPresent(barriers::add);
            } else if (!stage.name().contains(SimulatedJob.INDETERMINATE)) {
                stage.outline().writes().ifPresent(repeatable::add);
            }
        } else if (event instanceof StageCompleted completed
                && !completed.failure().isEmpty()) {
            complaints.stream()
                    .filter(failed -> failed.task().stage().equals(completed.stage()))
                    .forEach(this::onUnreadable);
        }
    }

    private void onUnreadable(FetchFailed failed) {
        places(failed).forEach(place -> unreadable.putIfAbsent(place, events));
    }

    private List<Place> places(FetchFailed failed) {
        MapOutputList list = lists.get(new Read(failed.task().stage(), failed.shuffle()));
        return list == null
                ? List.of()
                : failed.mapPartitions().stream()
                        .map(map -> place(list, list.outputs().get(map)))
                        .toList();
    }

    private static Place place(MapOutputList list, Region region) {
        return new Place(list.workers().get(region.worker()).worker(), region.file());
    }

    void onStored(String sha256, byte[] bytes) {
        blobs.put(sha256, bytes);
    }

    void onSent(ExecutorId executor, DriverToExecutor message) {
        if (message instanceof ExecutorOrders orders) {
            for (NumberedOrder numbered : orders.orders()) {
                if (numbered.order() instanceof ProvideBlob provide
                        && provide.bytes() instanceof Payload.Inline inline) {
                    blobs.putIfAbsent(provide.sha256(), inline.bytes());
                } else if (numbered.order() instanceof FreeMapOutput free) {
                    told.add(free.file());
                } else if (numbered.order() instanceof CopyMapOutput copy) {
                    copying.put(
                            new Copying(executor, new Output(copy.shuffle(), copy.mapPartition())),
                            new Place(copy.output().worker(), copy.output().file()));
                } else if (numbered.order() instanceof LaunchTask launch) {
                    launch.mapOutputs().forEach(read -> onRead(launch.task().stage(), read));
                }
            }
        }
    }

    private void onRead(StageAttempt attempt, ShuffleBlob shuffle) {
        byte[] bytes = blobs.get(shuffle.blob());
        if (bytes == null) {
            throw new Violation("An attempt of " + attempt + " is sent before its list of map outputs.");
        }
        lists.computeIfAbsent(new Read(attempt, shuffle.shuffle()), added -> {
            MapOutputList list = (MapOutputList) codec.decode(Buffer.buffer(bytes));
            list.outputs().forEach(region -> requireReadable(attempt, place(list, region)));
            requireOneAttempt(attempt, list);
            requireFirst(attempt, list);
            return list;
        });
    }

    private void requireOneAttempt(StageAttempt attempt, MapOutputList list) {
        if (!barriers.contains(list.shuffle())) {
            return;
        }
        Set<StageAttempt> writers = list.outputs().stream()
                .map(region -> SimulatedTask.writerOf(region.file()))
                .collect(Collectors.toSet());
        if (writers.size() > 1) {
            throw new Violation("Stage attempt " + attempt + " reads outputs of a barrier stage that were made by "
                    + writers + ", which never met.");
        }
    }

    /**
     * The first output of a map partition is read for ever, unless it is lost or would be another one if made again. What
     * an attempt reads is settled when it begins, however late its first task is sent.
     */
    private void requireFirst(StageAttempt attempt, MapOutputList list) {
        if (!repeatable.contains(list.shuffle())) {
            return;
        }
        for (int map = 0; map < list.outputs().size(); map++) {
            Place now = place(list, list.outputs().get(map));
            if (isLost(now)) {
                continue; // it was not when the attempt began
            }
            Output output = new Output(list.shuffle(), map);
            Reading reading = new Reading(now, submitted.getOrDefault(attempt, Long.MAX_VALUE));
            Reading other = read.getOrDefault(output, reading);
            Reading first = other.begun() <= reading.begun() ? other : reading;
            Reading later = first.equals(other) ? reading : other;
            if (!original(first.place()).equals(original(later.place())) && !isLostWithCopies(first.place())) {
                throw new Violation("When stage attempt " + attempt + " is sent, " + later.place() + " is read, and "
                        + first.place() + " was read before, which is not lost.");
            }
            read.put(output, later);
        }
    }

    /** Whether it, or a copy that may have taken its place, is lost. */
    private boolean isLostWithCopies(Place place) {
        return isLost(original(place))
                || isLost(place)
                || originals.entrySet().stream()
                        .anyMatch(copy -> copy.getValue().equals(original(place)) && isLost(copy.getKey()));
    }

    private boolean isLost(Place place) {
        return complained.contains(place) || everLost.contains(place.worker());
    }

    private void requireReadable(StageAttempt attempt, Place place) {
        long begun = submitted.getOrDefault(attempt, Long.MAX_VALUE);
        if (unreadable.getOrDefault(place, Long.MAX_VALUE) < begun) {
            throw new Violation(
                    "Stage attempt " + attempt + " reads " + place + ", of which it is known that it cannot be read.");
        }
        if (lost.getOrDefault(place.worker(), Long.MAX_VALUE) < begun) {
            throw new Violation("Stage attempt " + attempt + " reads " + place + ", and that worker is lost.");
        }
    }

    /** Throws if a file of map outputs is left that could be deleted. */
    void assertDeleted(World world, List<ExecutorEntry> live) {
        for (SimulatedWorker worker : world.workers()) {
            for (String file : world.disks().filesOn(worker.id())) {
                if (worker.isAlive() && !mayStay(new Place(worker.id(), file), worker, live)) {
                    throw new Violation("After the last job " + file + " is left on " + worker.id() + ".");
                }
            }
        }
    }

    /**
     * Whether a file may stay until the application ends: its worker was lost, with all executors, and came back; or the
     * driver was told of it, and nobody is left there to delete it; or was not told, and the end of its writer was not seen.
     */
    private boolean mayStay(Place place, SimulatedWorker worker, List<ExecutorEntry> live) {
        if (everLost.contains(place.worker())) {
            return true;
        }
        if (reported.contains(place) || originals.containsValue(place)) {
            return live.stream().noneMatch(entry -> entry.worker().equals(place.worker()));
        }
        ExecutorId writer = SimulatedTask.writer(place.file());
        return !worker.sawEndOf(writer)
                && live.stream().noneMatch(entry -> entry.id().equals(writer));
    }
}
