package io.firesteel.dag.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.dag.FakeContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.lineage.Partitioning.ByPartitioner;
import io.firesteel.dag.lineage.ShuffledNode;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.Partitioner;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionResolverTest {
    private final FakeContext context = new FakeContext();
    private final FakePreparations preparations = new FakePreparations();

    private PairRdd<Integer, Integer> pairs(int partitions) {
        Rdd<Integer> source = context.parallelize(List.of(), partitions);
        preparations.cut(source, partitions);
        return source.mapToPair(number -> Pair.of(number, 1));
    }

    private int partitions(RddLike<?> rdd, int defaultParallelism) {
        return new PartitionResolver(preparations, defaultParallelism).partitions(rdd.lineage());
    }

    @Test
    void takesAsManyPartitionsAsTheLargestParentIfNothingIsConfigured() {
        assertThat(partitions(pairs(7).reduceByKey(Integer::sum), 0)).isEqualTo(7);
        assertThat(partitions(pairs(3).join(pairs(5)), 0)).isEqualTo(5);
    }

    @Test
    void takesTheConfiguredParallelismRatherThanTheLargestParent() {
        assertThat(partitions(pairs(7).reduceByKey(Integer::sum), 2)).isEqualTo(2);
        assertThat(partitions(pairs(3).join(pairs(5)), 16)).isEqualTo(16);
    }

    @Test
    void takesTheNumberThatIsGivenRatherThanAnyDefault() {
        assertThat(partitions(pairs(7).reduceByKey(Integer::sum, 4), 2)).isEqualTo(4);
    }

    @Test
    void reusesAParentsPartitionerOfTheRightOrderOfMagnitude() {
        PairRdd<Integer, Integer> four = pairs(2).reduceByKey(Integer::sum, 4);

        assertThat(partitions(four.join(pairs(30)), 0)).isEqualTo(4);
        assertThat(partitions(four.join(pairs(30)), 100)).isEqualTo(4);
        assertThat(partitions(four.join(pairs(50)), 0)).isEqualTo(50);
        assertThat(partitions(four.join(pairs(50)), 3)).isEqualTo(4);
        assertThat(partitions(four.join(pairs(50)), 4)).isEqualTo(4);
    }

    @Test
    void reusesTheLargestOfSeveralPartitioners() {
        PairRdd<Integer, Integer> four = pairs(2).reduceByKey(Integer::sum, 4);
        PairRdd<Integer, Integer> six = pairs(2).reduceByKey(Integer::sum, 6);

        assertThat(partitions(four.join(six), 0)).isEqualTo(6);
    }

    @Test
    void takesAPartitionerOfTheUsers() {
        Partitioner given = new HashPartitioner(9);
        PairRdd<Integer, Integer> pairs = pairs(2);
        ShuffledNode node = new ShuffledNode(
                pairs.lineage().info(),
                pairs.lineage(),
                context.identities().newShuffleId(),
                new ByPartitioner(given),
                null,
                null);

        assertThat(new PartitionResolver(preparations, 0).partitioner(node)).containsSame(given);
    }

    @Test
    void saysWhatWasNotPrepared() {
        Rdd<Integer> source = context.parallelize(List.of(1));

        assertThatIllegalStateException()
                .isThrownBy(() -> partitions(source, 0))
                .withMessageContaining("rdd_0 (parallelize at ")
                .withMessageContaining("before it was prepared");
        assertThatIllegalStateException()
                .isThrownBy(() -> partitions(pairs(2).sortByKey(), 0))
                .withMessageContaining("sortByKey at ");
    }
}
