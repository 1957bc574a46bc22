package io.firesteel.simulation;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.control.LocalProperties;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.dag.plan.TaskReads;
import io.firesteel.dag.plan.TaskReads.ShuffleRead;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.PlanBlob;
import io.firesteel.driver.stage.StageDescription;
import io.firesteel.driver.stage.StageSetting;
import io.firesteel.driver.stage.StageSetting.NamedBlob;
import io.firesteel.driver.stage.TaskTemplate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A chain of shuffles with arithmetic for data: what a partition computes depends on its stage, its index, and all it
 * reads, so a wrong, missing or doubled input gives a wrong answer.
 */
final class SimulatedJob {
    /** In the plan of a map stage whose outputs are not the same when made again. */
    static final String INDETERMINATE = " indeterminate";
    /** In the plan of a stage whose results or updates are too large for a message. */
    static final String STORED = " stored";
    /** In the plan of a stage whose tasks take long. */
    static final String LONG = " long";
    /** In the plan of a result stage whose tasks write output. */
    static final String SAVE = " save";

    /** In the plan of a result stage that reads the RDD that is persisted. */
    static final String PERSISTED = " persisted";

    /** In the plan of a stage whose tasks run at the same time or not at all. */
    static final String BARRIER = " barrier";

    /** In a plan as executors are given it, where the id of its job or shuffle belongs: many jobs have the same. */
    private static final String PLACE = "?";
    /** In a plan that is too large for a message; of that no more is to be seen when it is bound. */
    private static final String LARGE = " large";

    /** What the last stages of several jobs read; its shuffles give the same when made again. */
    static final RddId RDD = new RddId(900);

    private static final List<ShuffleId> BELOW_PERSISTED = List.of(new ShuffleId(2_000), new ShuffleId(2_001));
    private static final int[] PERSISTED_WIDTHS = {6, 4, 9};
    private static final Endpoint DRIVER = new Endpoint("127.0.0.1", 3);
    /** Tasks of a barrier stage: as many as have slots when one machine of three is left. */
    private static final int MOST_AT_ONCE = 5;

    private static final List<ShuffleId> SHARED = List.of(new ShuffleId(1_000), new ShuffleId(1_001));
    private static final int[] SHARED_WIDTHS = {7, 5, 4};

    private final JobId id;
    private final List<ShuffleId> shuffles;
    private final int[] widths;
    private final int indeterminateFrom;
    private final String traits;
    private final boolean isPlanStored;
    private final boolean isPersisted;
    private final String pool;

    /** Files and jars its tasks find, the same for many jobs; empty if there are none. */
    private final String additions;

    /** The stage whose tasks run at the same time; -1 if there is none. */
    private final int barrierStage;

    /** By plan, how many partitions each of its stages has. */
    private final Map<String, Integer> stages = new HashMap<>();

    /**
     * @param shuffles the shuffles from the source on; may be shared with other jobs of the same widths
     * @param widths partitions of each stage; one more than there are shuffles
     * @param indeterminateFrom the first map stage whose outputs are not the same when made again, as are later ones
     */
    private SimulatedJob(JobId id, List<ShuffleId> shuffles, int[] widths, int indeterminateFrom, Random random) {
        this.id = id;
        this.shuffles = List.copyOf(shuffles);
        this.widths = widths.clone();
        this.indeterminateFrom = indeterminateFrom;
        this.traits = (random.nextInt(4) == 0 ? STORED : "")
                + (random.nextInt(4) == 0 ? LONG : "")
                + (random.nextInt(3) == 0 ? SAVE : "");
        this.isPlanStored = random.nextInt(4) == 0;
        this.isPersisted = shuffles.equals(BELOW_PERSISTED);
        int drawn = random.nextInt(4);
        this.pool = drawn == 0 ? "" : SimulatedPolicies.POOLS.get(drawn - 1);
        int added = random.nextInt(3);
        this.additions = added == 0 ? "" : "additions " + added;
        boolean mayMeet = random.nextInt(4) == 0 && !shuffles.equals(SHARED) && !isPersisted;
        this.barrierStage = mayMeet ? random.nextInt(widths.length) : -1;
        if (mayMeet) {
            this.widths[barrierStage] = Math.min(widths[barrierStage], MOST_AT_ONCE);
        }
        for (int stage = 0; stage <= shuffles.size(); stage++) {
            stages.put(plan(stage), this.widths[stage]);
        }
    }

    /** The job of that number; some share their first shuffles. */
    static SimulatedJob of(int number, Random random) {
        int shuffles = random.nextInt(4);
        List<ShuffleId> own = new ArrayList<>();
        int[] widths = new int[shuffles + 1];
        for (int stage = 0; stage <= shuffles; stage++) {
            widths[stage] = 1 + random.nextInt(12);
            own.add(new ShuffleId(number * 10L + stage));
        }
        JobId id = new JobId(number);
        if (random.nextInt(3) == 0) {
            return new SimulatedJob(id, BELOW_PERSISTED, PERSISTED_WIDTHS, Integer.MAX_VALUE, random);
        }
        return random.nextInt(3) == 0
                ? new SimulatedJob(id, SHARED, SHARED_WIDTHS, 1, random)
                : new SimulatedJob(id, own.subList(0, shuffles), widths, random.nextInt(6), random);
    }

    JobId id() {
        return id;
    }

    int partitions() {
        return widths[shuffles.size()];
    }

    /** The shuffles of its own, which nothing refers to when it has ended. */
    List<ShuffleId> ownShuffles() {
        return shuffles.equals(SHARED) || isPersisted ? List.of() : shuffles;
    }

    /** Those that several jobs may refer to. */
    static List<ShuffleId> sharedShuffles() {
        return Stream.of(SHARED, BELOW_PERSISTED).flatMap(List::stream).toList();
    }

    boolean writesOutput() {
        return traits.contains(SAVE);
    }

    /** By plan, how many partitions each of its stages has. */
    Map<String, Integer> stages() {
        return stages;
    }

    int widest() {
        return IntStream.of(widths).max().orElseThrow();
    }

    /** The pool it names; empty if none. */
    String pool() {
        return pool;
    }

    boolean hasBarrier() {
        return barrierStage >= 0;
    }

    /** Whether a stage of this plan is made for this job alone. */
    boolean ownsStage(String plan) {
        return plan.startsWith("result") || !ownShuffles().isEmpty();
    }

    /** The job for the scheduler; a stored plan is given to the keeper first, for each stage. */
    JobDescription description(BiConsumer<String, byte[]> keeper) {
        Map<ShuffleId, StageDescription> mapStages = new HashMap<>();
        for (int stage = 0; stage < shuffles.size(); stage++) {
            mapStages.put(shuffles.get(stage), stage(stage, keeper));
        }
        return new JobDescription(id, "simulated " + id, stage(shuffles.size(), keeper), mapStages);
    }

    /** Whether its answer can be lost for good with outputs that results were made from. */
    boolean isIndeterminate() {
        return indeterminateFrom < shuffles.size();
    }

    private String plan(int stage) {
        return bound(neutralPlan(stage), ids(stage));
    }

    /** The plan of a stage, from what its executor was given of it and the ids that came with a task. */
    static String bound(String neutral, PlanIds ids) {
        long number = ids.rdds().isEmpty()
                ? ids.shuffles().get(0).value()
                : ids.rdds().get(0).value();
        return neutral.replace(LARGE, "").replace(PLACE, "" + number);
    }

    private PlanIds ids(int stage) {
        return stage == shuffles.size()
                ? new PlanIds(List.of(new RddId(id.value())), List.of())
                : new PlanIds(List.of(), List.of(shuffles.get(stage)));
    }

    private String neutralPlan(int stage) {
        if (stage == shuffles.size()) {
            return "result " + PLACE + traits + (isPersisted ? PERSISTED : "") + meeting(stage);
        }
        boolean own = !ownShuffles().isEmpty();
        String ownTraits = own ? traits.replace(SAVE, "") : "";
        return "map " + PLACE + (stage >= indeterminateFrom ? INDETERMINATE : "") + ownTraits + meeting(stage);
    }

    private String meeting(int stage) {
        return stage == barrierStage ? BARRIER : "";
    }

    private StageDescription stage(int stage, BiConsumer<String, byte[]> keeper) {
        boolean last = stage == shuffles.size();
        String plan = plan(stage);
        byte[] bytes = (neutralPlan(stage) + (isPlanStored ? LARGE : "")).getBytes(StandardCharsets.UTF_8);
        String hash = Sha256.of(bytes);
        if (isPlanStored) {
            keeper.accept(hash, bytes);
        }
        return new StageDescription(
                last ? Optional.empty() : Optional.of(shuffles.get(stage)),
                new PlanBlob(
                        hash,
                        isPlanStored
                                ? new Payload.Stored(BlockId.blob(hash), DRIVER, bytes.length)
                                : new Payload.Inline(bytes),
                        ids(stage)),
                IntStream.range(0, widths[stage])
                        .mapToObj(partition -> new TaskTemplate(partition, List.of(), reads(last, partition)))
                        .toList(),
                stage == 0 ? Set.of() : Set.of(shuffles.get(stage - 1)),
                plan,
                stage >= indeterminateFrom ? Determinism.INDETERMINATE : Determinism.UNORDERED,
                new StageSetting(
                        widths[stage],
                        pool.isEmpty() || !ownsStage(plan) ? Map.of() : Map.of(LocalProperties.POOL, pool),
                        additions.isEmpty() ? Optional.empty() : Optional.of(additions()),
                        stage == barrierStage));
    }

    /** Whether a blob is one that executors may keep for later jobs: a plan, or a list of files and jars. */
    static boolean mayBeKept(byte[] blob) {
        String text = new String(blob, StandardCharsets.UTF_8);
        return Stream.of("result ", "map ", "additions ").anyMatch(text::startsWith);
    }

    private NamedBlob additions() {
        byte[] bytes = additions.getBytes(StandardCharsets.UTF_8);
        return new NamedBlob(Sha256.of(bytes), new Payload.Inline(bytes));
    }

    private TaskReads reads(boolean last, int partition) {
        if (!last || !isPersisted) {
            return TaskReads.UNGUARDED;
        }
        BlockId block = BlockId.rdd(RDD, partition);
        return new TaskReads(List.of(block), List.of(new ShuffleRead(BELOW_PERSISTED.get(1), Set.of(block))));
    }

    /** The persisted partition that a task with this plan reads, or else keeps. */
    static Optional<BlockId> blockOf(String plan, int partition) {
        return plan.contains(PERSISTED) ? Optional.of(BlockId.rdd(RDD, partition)) : Optional.empty();
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
