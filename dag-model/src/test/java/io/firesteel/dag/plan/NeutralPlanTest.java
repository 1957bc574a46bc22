package io.firesteel.dag.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.FakeContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.PersistedNode;
import io.firesteel.dag.lineage.SourceInput;
import io.firesteel.dag.plan.StageOutput.ToShuffle;
import io.firesteel.dag.storage.StorageLevel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NeutralPlanTest {
    private final FakeContext context = new FakeContext();
    private final FakePreparations preparations = new FakePreparations();
    private StorageLevel level = StorageLevel.NONE();

    private static final class Out extends ObjectOutputStream {
        private final NeutralPlan neutral;

        Out(ByteArrayOutputStream bytes, NeutralPlan neutral) throws IOException {
            super(bytes);
            this.neutral = neutral;
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            return neutral.written(object);
        }
    }

    private static byte[] bytes(StagePlan plan) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Out out = new Out(bytes, NeutralPlan.of(plan))) {
            out.writeObject(plan);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    private static StagePlan read(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (StagePlan) in.readObject();
        }
    }

    /** The stages of a count of it, the result stage first. */
    private List<StagePlan> plans(RddLike<?> rdd) {
        JobPlan plan = StagePlanner.plan(
                rdd.lineage(),
                new PartitionAction.Count(),
                new CallSite("count", "Job.java:1"),
                new PartitionResolver(preparations, 0),
                id -> rdd.id().equals(id) ? level : StorageLevel.NONE());
        return Stream.concat(Stream.of(plan.result()), plan.mapStages().values().stream())
                .map(StageSpec::plan)
                .toList();
    }

    private List<ByteBuffer> written(Supplier<? extends RddLike<?>> program) {
        return plans(program.get()).stream()
                .map(NeutralPlanTest::bytes)
                .map(ByteBuffer::wrap)
                .toList();
    }

    private Rdd<Integer> source(int partitions) {
        Rdd<Integer> source = context.parallelize(List.of(), partitions);
        preparations.cut(source, partitions);
        return source;
    }

    private Rdd<Integer> plus(int added) {
        return source(2).map(number -> number + added);
    }

    private PairRdd<Integer, Integer> counts(int partitions) {
        return source(2).mapToPair(number -> Pair.of(number, 1)).reduceByKey(Integer::sum, partitions);
    }

    private PairRdd<Integer, Integer> joined() {
        PairRdd<Integer, Integer> left = counts(3);
        return left.cogroup(counts(4), 5).mapValues(groups -> 1).union(left.subtractByKey(counts(2)));
    }

    @Test
    void twoBuildsOfOneProgramAreWrittenTheSame() {
        assertThat(written(() -> plus(1))).isEqualTo(written(() -> plus(1)));
        assertThat(written(() -> counts(3))).hasSize(2).isEqualTo(written(() -> counts(3)));
        assertThat(written(this::joined)).hasSizeGreaterThan(4).isEqualTo(written(this::joined));
    }

    @Test
    void whatIsNotTheSameIsNotWrittenTheSame() {
        assertThat(written(() -> plus(1))).isNotEqualTo(written(() -> plus(2)));
        assertThat(written(() -> counts(3)).get(1))
                .isNotEqualTo(written(() -> counts(4)).get(1));
        assertThat(written(() -> plus(1).map(number -> number)))
                .isNotEqualTo(written(() -> plus(1).filter(number -> true)));
    }

    @Test
    void aStorageLevelMakesADifference() {
        List<ByteBuffer> plain = written(() -> plus(1));
        level = StorageLevel.MEMORY_ONLY();
        List<ByteBuffer> inMemory = written(() -> plus(1));
        level = StorageLevel.DISK_ONLY();

        assertThat(inMemory).isNotEqualTo(plain);
        assertThat(written(() -> plus(1))).isNotEqualTo(plain).isNotEqualTo(inMemory);
    }

    @Test
    void anRddIdThatAFunctionCapturedIsItsOwn() {
        RddId first = new RddId(1_000);
        RddId second = new RddId(2_000);

        assertThat(written(() -> source(1).map(number -> first)))
                .isNotEqualTo(written(() -> source(1).map(number -> second)));
    }

    @Test
    void whatWasWrittenIsBoundToTheIdsOfAnyJobThatHasIt() throws Exception {
        PairRdd<Integer, Integer> rdd = joined();
        joined();
        PairRdd<Integer, Integer> again = joined();
        List<StagePlan> first = plans(rdd);
        List<StagePlan> second = plans(again);

        for (int stage = 0; stage < first.size(); stage++) {
            StagePlan neutral = read(bytes(first.get(stage)));
            StagePlan wanted = second.get(stage);
            StagePlan bound = NeutralPlan.bind(neutral, NeutralPlan.of(wanted).ids());

            assertThat(LeafInput.of(bound.pipeline(), 0)).isEqualTo(LeafInput.of(wanted.pipeline(), 0));
            assertThat(LeafInput.of(bound.pipeline(), 0))
                    .isNotEqualTo(LeafInput.of(first.get(stage).pipeline(), 0));
            assertThat(outputs(bound)).isEqualTo(outputs(wanted));
        }
    }

    private static List<ShuffleId> outputs(StagePlan plan) {
        return plan.output() instanceof ToShuffle output ? List.of(output.shuffle()) : List.of();
    }

    @Test
    void persistedNodesAreBound() throws Exception {
        level = StorageLevel.MEMORY_ONLY();
        Rdd<Integer> rdd = plus(1);
        StagePlan plan = plans(rdd).get(0);

        StagePlan bound =
                NeutralPlan.bind(read(bytes(plan)), NeutralPlan.of(plan).ids());

        PersistedNode node = (PersistedNode) bound.pipeline();
        assertThat(node.info().rdd()).isEqualTo(rdd.id());
        assertThat(node.level()).isEqualTo(StorageLevel.MEMORY_ONLY());
    }

    @Test
    void whatNodesShareIsBoundOnce() throws Exception {
        Rdd<Integer> shared = plus(1);
        StagePlan plan = plans(shared.union(shared)).get(0);
        PlanIds ids = NeutralPlan.of(plan).ids();

        List<Lineage> parents =
                NeutralPlan.bind(read(bytes(plan)), ids).pipeline().parents();

        assertThat(ids.rdds()).hasSize(1);
        assertThat(parents.get(0)).isSameAs(parents.get(1));
    }

    /** Sent with each task, they would weigh more than the plan that is sent once. */
    @Test
    void aPlanOfManyIdsKeepsThem() throws Exception {
        List<Rdd<Integer>> sources = new ArrayList<>();
        for (int i = 0; i <= NeutralPlan.MAX_IDS; i++) {
            sources.add(source(1));
        }
        StagePlan plan =
                plans(sources.stream().reduce(Rdd::union).orElseThrow()).get(0);
        NeutralPlan neutral = NeutralPlan.of(plan);

        assertThat(neutral.ids()).isEqualTo(PlanIds.NONE);
        StagePlan bound = NeutralPlan.bind(read(bytes(plan)), neutral.ids());
        assertThat(((SourceInput) bound.pipeline().parents().get(1)).info().rdd())
                .isEqualTo(sources.get(NeutralPlan.MAX_IDS).id());
    }

    /** The watch that frees shuffles and persisted partitions waits for the lineage's own ids to be gone. */
    @Test
    void idsAreCopies() {
        Rdd<Integer> rdd = source(1);

        RddId id = NeutralPlan.of(plans(rdd).get(0)).ids().rdds().get(0);

        assertThat(id).isEqualTo(rdd.id()).isNotSameAs(rdd.id());
    }
}
