package io.firesteel.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.RunningEngine;
import io.firesteel.dag.DoubleRdd;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.partition.Partitioner;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway") // null elements are legal data
class MembershipTest {
    @RegisterExtension
    static final RunningEngine ENGINE = new RunningEngine();

    private final FiresteelContext context = ENGINE.context();
    private final Rdd<String> left = context.parallelize(Arrays.asList("a", "b", "b", null, "c", null, "d"), 3);
    private final Rdd<String> right = context.parallelize(Arrays.asList("b", "c", "c", null, "x"), 2);
    private final Rdd<String> nothing = context.parallelize(List.of(), 2);

    private static final class ByLength extends Partitioner {
        private static final long serialVersionUID = 1L;

        @Override
        public int numPartitions() {
            return 4;
        }

        @Override
        public int getPartition(@Nullable Object key) {
            return key == null ? 0 : ((String) key).length();
        }
    }

    @Test
    void intersectionGivesWhatIsInBothOnce() {
        assertThat(left.intersection(right).collect()).containsExactlyInAnyOrder("b", "c", null);
        assertThat(left.intersection(nothing).collect()).isEmpty();
        assertThat(nothing.intersection(left).collect()).isEmpty();
        assertThat(left.intersection(left).take(2)).hasSize(2);
    }

    @Test
    void subtractKeepsDuplicatesOfWhatIsLeft() {
        Rdd<String> some = context.parallelize(Arrays.asList("b", "x"), 2);

        assertThat(left.subtract(some).collect()).containsExactlyInAnyOrder("a", null, "c", null, "d");
        assertThat(left.subtract(some).getNumPartitions()).isEqualTo(3);
        assertThat(left.subtract(right, 5).collect()).containsExactlyInAnyOrder("a", "d");
        assertThat(left.subtract(nothing).collect()).containsExactlyInAnyOrder("a", "b", "b", null, "c", null, "d");
        assertThat(nothing.subtract(left).collect()).isEmpty();
        assertThat(left.subtract(some).take(1)).hasSize(1);
    }

    @Test
    void subtractTakesAPartitionerOfElements() {
        Rdd<String> rest = left.subtract(right, new ByLength());

        assertThat(rest.getNumPartitions()).isEqualTo(4);
        assertThat(rest.glom().collect().get(1)).containsExactlyInAnyOrder("a", "d");
    }

    @Test
    void pairsAndNumbersAreComparedAsWholes() {
        PairRdd<String, Integer> pairs = left.mapToPair(word -> Pair.of(word, 1));
        DoubleRdd numbers = context.parallelize(List.of(1, 2, 2, 3), 2).mapToDouble(n -> n);

        assertThat(pairs.subtract(right.mapToPair(word -> Pair.of(word, word == null ? 1 : 2)))
                        .keys()
                        .collect())
                .containsExactlyInAnyOrder("a", "b", "b", "c", "d");
        assertThat(numbers.intersection(numbers.filter(n -> n > 1)).collect()).containsExactlyInAnyOrder(2.0, 3.0);
        assertThat(numbers.subtract(numbers.filter(n -> n > 2)).distinct().collect())
                .containsExactlyInAnyOrder(1.0, 2.0);
    }

    @Test
    void groupByFilesEachElementUnderItsKey() {
        PairRdd<Integer, Iterable<String>> grouped = left.groupBy(word -> word == null ? -9 : word.compareTo("b"), 3);

        assertThat(grouped.getNumPartitions()).isEqualTo(3);
        assertThat(grouped.collect()).hasSize(5).anySatisfy(group -> {
            assertThat(group.first()).isZero();
            assertThat(group.second()).containsExactly("b", "b");
        });
        assertThat(nothing.groupBy(word -> word).collect()).isEmpty();
    }

    @Test
    void keyByAndNumbersKeepTheOrder() {
        assertThat(left.keyBy(word -> word == null ? 0 : 1).values().collect())
                .containsExactly("a", "b", "b", null, "c", null, "d");
        assertThat(left.filter(word -> word != null)
                        .flatMapToDouble(word -> List.of(1.0, 2.0).iterator())
                        .collect())
                .hasSize(10)
                .startsWith(1.0, 2.0, 1.0);
    }
}
