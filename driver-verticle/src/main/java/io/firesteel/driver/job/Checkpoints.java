package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.CheckpointSource;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.CheckpointSplit;
import io.firesteel.dag.lineage.SourceSplit.LostSplit;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.driver.source.Locations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which RDDs are to be checkpointed, and which have been: those are cut from their parents in every lineage that is planned
 * from then on. Known as long as the lineage that holds the id. Safe for use by any thread.
 */
public final class Checkpoints {
    private final Map<RddId, Entry> entries = new WeakHashMap<>(); // guarded by this
    private Optional<String> directory = Optional.empty(); // guarded by this
    private boolean anyDone; // guarded by this

    private enum Stage {
        /** Asked for; a job that computes it begins it. */
        MARKED,
        /** Being written. */
        UNDER_WAY,
        /** Cut from its parents. */
        DONE
    }

    /**
     * Holds no lineage, so that none is kept alive.
     *
     * @param directory empty for a local checkpoint
     */
    private record Entry(
            Stage stage, String directory, @Nullable Partitioner partitioner) {}

    /** One checkpoint to be made. */
    record Due(Lineage rdd, String directory) {
        boolean isLocal() {
            return directory.isEmpty();
        }
    }

    synchronized void setDirectory(String chosen) {
        directory = Optional.of(chosen);
    }

    synchronized Optional<String> directory() {
        return directory;
    }

    synchronized void mark(Lineage rdd) {
        String parent = directory.orElseThrow(() -> new IllegalStateException(
                "No checkpoint directory is set: call setCheckpointDir on the context before checkpoint()."));
        RddId id = rdd.info().rdd();
        entries.putIfAbsent(
                id, new Entry(Stage.MARKED, parent + (parent.endsWith("/") ? "" : "/") + "rdd-" + id.value(), null));
    }

    synchronized void markLocal(Lineage rdd) {
        entries.putIfAbsent(rdd.info().rdd(), new Entry(Stage.MARKED, "", null));
    }

    synchronized boolean isDone(RddId rdd) {
        Entry entry = entries.get(rdd);
        return entry != null && entry.stage() == Stage.DONE;
    }

    synchronized Optional<String> directoryOf(RddId rdd) {
        Entry entry = entries.get(rdd);
        return isDone(rdd) && entry != null
                ? Optional.of(entry.directory()).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    /** The checkpoints that a job over this lineage begins, the nearest to its result first; each is given out once. */
    synchronized List<Due> begin(Lineage lineage) {
        List<Due> due = new ArrayList<>();
        if (entries.values().stream().anyMatch(entry -> entry.stage() == Stage.MARKED)) {
            try {
                collectMarked(lineage, due, new IdentityHashMap<>());
            } catch (StackOverflowError tooDeep) {
                failed(due);
                throw tooDeep;
            }
        }
        return due;
    }

    private void collectMarked(Lineage node, List<Due> due, IdentityHashMap<Lineage, Boolean> visited) {
        if (visited.put(node, true) != null) {
            return;
        }
        Entry entry = entries.get(node.info().rdd());
        if (entry != null && entry.stage() == Stage.MARKED) {
            entries.put(node.info().rdd(), new Entry(Stage.UNDER_WAY, entry.directory(), null));
            due.add(new Due(node, entry.directory()));
        }
        node.parents().forEach(parent -> collectMarked(parent, due, visited));
    }

    /** Has no local checkpoint made whose partitions are about to be dropped; one that is made stays made. */
    synchronized void takeBackLocal(RddId rdd) {
        Entry entry = entries.get(rdd);
        if (entry != null && entry.stage() != Stage.DONE && entry.directory().isEmpty()) {
            entries.remove(rdd);
        }
    }

    /** Whether a checkpoint is being made, and was not taken back since. */
    synchronized boolean isUnderWay(Due due) {
        Entry entry = entries.get(due.rdd().info().rdd());
        return entry != null && entry.stage() == Stage.UNDER_WAY;
    }

    /** A checkpoint has been made. */
    synchronized void done(Due made, Optional<Partitioner> partitioner) {
        if (isUnderWay(made)) {
            anyDone = true;
            entries.put(made.rdd().info().rdd(), new Entry(Stage.DONE, made.directory(), partitioner.orElse(null)));
        }
    }

    /** Checkpoints were to be made, and those that are under way still could not be; the next job tries again. */
    synchronized void failed(List<Due> due) {
        for (Due failed : due) {
            if (isUnderWay(failed)) {
                entries.put(failed.rdd().info().rdd(), new Entry(Stage.MARKED, failed.directory(), null));
            }
        }
    }

    /** The lineage with what has been checkpointed cut from its parents; the same object if nothing has. */
    synchronized Lineage cut(Lineage lineage) {
        return anyDone ? cut(lineage, new IdentityHashMap<>()) : lineage;
    }

    private Lineage cut(Lineage node, IdentityHashMap<Lineage, Lineage> known) {
        Lineage found = known.get(node);
        if (found == null) {
            found = cutNew(node, known);
            known.put(node, found);
        }
        return found;
    }

    private Lineage cutNew(Lineage node, IdentityHashMap<Lineage, Lineage> known) {
        if (node instanceof CheckpointSource) {
            return node;
        }
        Entry entry = entries.get(node.info().rdd());
        if (entry != null && entry.stage() == Stage.DONE) {
            return new CheckpointSource(node.info(), entry.directory(), entry.partitioner());
        }
        List<Lineage> parents = new ArrayList<>();
        boolean changed = false;
        for (Lineage parent : node.parents()) {
            Lineage cut = cut(parent, known);
            changed |= !isSame(cut, parent);
            parents.add(cut);
        }
        return changed ? node.withParents(parents) : node;
    }

    @SuppressWarnings("ReferenceEquality") // whether it was replaced, not whether it is equal
    private static boolean isSame(Lineage cut, Lineage parent) {
        return cut == parent;
    }

    /** The splits of a checkpoint that has just been made. */
    static List<SourceSplit> splits(Due made, int partitions) {
        String rdd = made.rdd().info().rdd().toString();
        return IntStream.range(0, partitions)
                .<SourceSplit>mapToObj(partition -> made.isLocal()
                        ? new LostSplit(rdd, partition)
                        : new CheckpointSplit(
                                made.directory() + String.format(Locale.ROOT, "/part-%05d", partition), rdd))
                .toList();
    }

    /** The splits of a checkpoint found in a directory. */
    static List<SourceSplit> files(CheckpointSource source) {
        CallSite site = source.info().callSite();
        Path directory = Locations.toPath(source.directory(), site);
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> parts = files.filter(
                            file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
            requireWhole(directory, parts, site);
            return parts.stream()
                    .<SourceSplit>map(part -> new CheckpointSplit(
                            part.toUri().toString(), source.info().rdd().toString()))
                    .toList();
        } catch (IOException e) {
            throw new JobFailedException(site + ": the checkpoint " + directory + " cannot be read: " + e, e);
        }
    }

    private static void requireWhole(Path directory, List<Path> parts, CallSite site) {
        for (int i = 0; i < parts.size(); i++) {
            String expected = String.format(Locale.ROOT, "part-%05d", i);
            if (!parts.get(i).getFileName().toString().equals(expected)) {
                throw new JobFailedException(site + ": the checkpoint " + directory + " has no file " + expected
                        + ": it is damaged, or no checkpoint.");
            }
        }
        if (!Files.exists(directory.resolve("_SUCCESS"))) {
            throw new JobFailedException(
                    site + ": the checkpoint " + directory + " has no _SUCCESS: it was not written to its end.");
        }
    }
}
