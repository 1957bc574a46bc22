package io.firesteel.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.RunningEngine;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Partition;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.partition.HashPartitioner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway") // null elements are legal data
class PartitionsTest {
    @RegisterExtension
    static final RunningEngine ENGINE = new RunningEngine();

    private final FiresteelContext context = ENGINE.context();
    private final Rdd<Long> numbers = context.range(0, 10, 1, 3);

    private static Iterator<Long> sum(Iterator<Long> elements) {
        long sum = 0;
        while (elements.hasNext()) {
            sum += elements.next();
        }
        return List.of(sum).iterator();
    }

    @Test
    void mapPartitionsCallsTheFunctionForEachPartitionEmptyOnesToo() {
        assertThat(numbers.mapPartitions(PartitionsTest::sum).collect()).containsExactly(3L, 12L, 30L);
        assertThat(context.range(0, 1, 1, 3).mapPartitions(PartitionsTest::sum).collect())
                .containsExactly(0L, 0L, 0L);
        assertThat(numbers.mapPartitionsToPair(
                                in -> List.of(Pair.of("sum", sum(in).next())).iterator())
                        .reduceByKey(Long::sum)
                        .collect())
                .containsExactly(Pair.of("sum", 45L));
        assertThat(numbers.mapPartitionsToDouble(
                                in -> List.of(sum(in).next() / 2.0).iterator())
                        .collect())
                .containsExactly(1.5, 6.0, 15.0);
    }

    @Test
    void mapPartitionsWithIndexTellsWhichPartition() {
        assertThat(numbers.mapPartitionsWithIndex(
                                (index, in) -> List.of(index + ":" + in.next()).iterator(), false)
                        .collect())
                .containsExactly("0:0", "1:3", "2:6");
    }

    @Test
    void preservedPartitioningSavesAShuffle() {
        PairRdd<Long, Long> reduced = numbers.keyBy(n -> n % 4).reduceByKey(Long::sum, 2);

        PairRdd<Long, Long> kept = reduced.mapPartitionsToPair(in -> in, true);

        assertThat(kept.partitioner()).contains(new HashPartitioner(2));
        assertThat(reduced.mapPartitionsToPair(in -> in).partitioner()).isEmpty();
        assertThat(kept.reduceByKey(Long::sum, 2).toDebugString()).containsOnlyOnce("+-");
    }

    @Test
    void glomMakesAListOfEachPartition() {
        assertThat(numbers.glom().collect())
                .containsExactly(List.of(0L, 1L, 2L), List.of(3L, 4L, 5L), List.of(6L, 7L, 8L, 9L));
        assertThat(context.parallelize(Arrays.asList("a", null), 4).glom().collect())
                .containsExactly(List.of(), List.of("a"), List.of(), new ArrayList<>(Arrays.asList((String) null)));
        assertThat(numbers.glom().take(1)).containsExactly(List.of(0L, 1L, 2L));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pipeRunsACommandForEachPartition() {
        assertThat(numbers.pipe("grep -v 5").collect())
                .hasSize(9)
                .startsWith("0")
                .endsWith("9");
        assertThat(numbers.pipe(List.of("sh", "-c", "cat; echo $X"), Map.of("X", "end"))
                        .collect())
                .hasSize(13)
                .endsWith("9", "end");
        assertThat(numbers.pipe(List.of("sed", "s/^/n/"), Map.of(), true, 10).take(2))
                .containsExactly("n0", "n1");
        assertThat(context.parallelize(List.of("ä"), 1)
                        .pipe(List.of("cat"), Map.of(), false, 10, "ISO-8859-1")
                        .collect())
                .containsExactly("ä");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFailedCommandFailsTheJobWithItsErrors() {
        assertThatThrownBy(() -> numbers.pipe(List.of("sh", "-c", "echo broken >&2; exit 4"))
                        .collect())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContainingAll("status 4", "broken");
    }

    @Test
    void anRddDescribesItself() {
        PairRdd<Long, Long> reduced =
                numbers.setName("digits").keyBy(n -> n % 4).reduceByKey(Long::sum, 2);

        assertThat(numbers.partitions()).containsExactly(new Partition(0), new Partition(1), new Partition(2));
        assertThat(numbers.partitioner()).isEmpty();
        assertThat(numbers.name()).isEqualTo("digits");
        assertThat(reduced.partitioner()).contains(new HashPartitioner(2));
        assertThat(reduced.toDebugString().replaceAll("\\[\\d+] at (\\w+) at \\w+\\.java:\\d+", "@$1"))
                .isEqualTo("""
                        (2) Shuffled@reduceByKey []
                         +-(3) Map@keyBy []
                            |  digits RangeSource@range []""");
    }
}
