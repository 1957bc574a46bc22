package io.firesteel.simulation;

import io.firesteel.bus.message.Payload;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.dag.plan.TaskReads;
import io.firesteel.dag.plan.TaskReads.ShuffleRead;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.StageDescription;
import io.firesteel.driver.stage.TaskTemplate;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A chain of shuffles with arithmetic for data: what a partition computes depends on its stage, its index, and all it
 * reads, so a wrong, missing or doubled input gives a wrong answer.
 */
final class SimulatedJob {
    /** Ends the plan of a map stage whose outputs are not the same when made again. */
    static final String INDETERMINATE = " indeterminate";

    /** Before the number of the RDD that a result stage reads, if that is persisted. */
    private static final String PERSISTED = " persisted ";

    private final JobId id;
    private final List<ShuffleId> shuffles;
    private final int[] widths;
    private final int indeterminateFrom;
    private final Optional<RddId> persisted;

    /** Over shuffles that give the same when made again; what its last stage reads is an RDD that is persisted. */
    static SimulatedJob persisting(JobId id, List<ShuffleId> shuffles, int[] widths, RddId rdd) {
        return new SimulatedJob(id, shuffles, widths, Integer.MAX_VALUE, Optional.of(rdd));
    }

    /**
     * @param shuffles the shuffles from the source on; may be shared with other jobs of the same widths
     * @param widths partitions of each stage; one more than there are shuffles
     * @param indeterminateFrom the first map stage whose outputs are not the same when made again, as are later ones
     */
    SimulatedJob(JobId id, List<ShuffleId> shuffles, int[] widths, int indeterminateFrom) {
        this(id, shuffles, widths, indeterminateFrom, Optional.empty());
    }

    private SimulatedJob(
            JobId id, List<ShuffleId> shuffles, int[] widths, int indeterminateFrom, Optional<RddId> persisted) {
        this.id = id;
        this.persisted = persisted;
        this.shuffles = List.copyOf(shuffles);
        this.widths = widths.clone();
        this.indeterminateFrom = indeterminateFrom;
    }

    JobId id() {
        return id;
    }

    int partitions() {
        return widths[shuffles.size()];
    }

    JobDescription description() {
        Map<ShuffleId, StageDescription> mapStages = new HashMap<>();
        for (int stage = 0; stage < shuffles.size(); stage++) {
            mapStages.put(shuffles.get(stage), stage(stage));
        }
        return new JobDescription(id, "simulated " + id, stage(shuffles.size()), mapStages);
    }

    /** Whether its answer can be lost for good with outputs that results were made from. */
    boolean isIndeterminate() {
        return indeterminateFrom < shuffles.size();
    }

    private StageDescription stage(int stage) {
        boolean last = stage == shuffles.size();
        boolean indeterminate = stage >= indeterminateFrom;
        String plan = last
                ? "result " + id.value() + " " + stage
                        + persisted.map(rdd -> PERSISTED + rdd.value()).orElse("")
                : "map " + shuffles.get(stage).value() + (indeterminate ? INDETERMINATE : "");
        byte[] bytes = plan.getBytes(StandardCharsets.UTF_8);
        return new StageDescription(
                last ? Optional.empty() : Optional.of(shuffles.get(stage)),
                io.firesteel.bus.message.Sha256.of(bytes),
                new Payload.Inline(bytes),
                IntStream.range(0, widths[stage])
                        .mapToObj(partition -> new TaskTemplate(partition, List.of(), reads(stage, partition)))
                        .toList(),
                stage == 0 ? Set.of() : Set.of(shuffles.get(stage - 1)),
                plan,
                indeterminate ? Determinism.INDETERMINATE : Determinism.UNORDERED);
    }

    private TaskReads reads(int stage, int partition) {
        if (persisted.isEmpty() || stage < shuffles.size()) {
            return TaskReads.UNGUARDED;
        }
        BlockId block = BlockId.rdd(persisted.get(), partition);
        return new TaskReads(List.of(block), List.of(new ShuffleRead(shuffles.get(stage - 1), Set.of(block))));
    }

    /** The persisted partition that a task with this plan reads or keeps. */
    static Optional<BlockId> blockOf(String plan, int partition) {
        int at = plan.indexOf(PERSISTED);
        return at < 0
                ? Optional.empty()
                : Optional.of(
                        BlockId.rdd(new RddId(Long.parseLong(plan.substring(at + PERSISTED.length()))), partition));
    }

    /** What a task makes of its partition and the sum of what it reads. */
    static long compute(int partition, long input) {
        long mixed = (input + 0x9E3779B97F4A7C15L) * (partition + 1L);
        return mixed ^ (mixed >>> 29);
    }

    /** What one reader gets of one map output. */
    static long slice(long mapValue, int reader) {
        return (mapValue ^ reader) * 0xBF58476D1CE4E5B9L;
    }

    /** The right answer of one partition of the result. */
    long expected(int partition) {
        return value(shuffles.size(), partition, new HashMap<>());
    }

    private long value(int stage, int partition, Map<Long, Long> memo) {
        if (stage == 0) {
            return compute(partition, 0);
        }
        long key = (long) stage << 32 | partition;
        Long known = memo.get(key);
        if (known != null) {
            return known;
        }
        long input = 0;
        for (int map = 0; map < widths[stage - 1]; map++) {
            input += slice(value(stage - 1, map, memo), partition);
        }
        long value = compute(partition, input);
        memo.put(key, value);
        return value;
    }
}
