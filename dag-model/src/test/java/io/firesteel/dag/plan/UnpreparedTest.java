package io.firesteel.dag.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.FakeContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.partition.HashPartitioner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class UnpreparedTest {
    private final FakeContext context = new FakeContext();
    private final FakePreparations preparations = new FakePreparations();
    private final Rdd<Integer> numbers = context.parallelize(List.of(1, 2), 2);
    private final PairRdd<Integer, Integer> pairs = numbers.mapToPair(number -> Pair.of(number, 1));

    private void assertNext(RddLike<?> rdd, RddLike<?>... expected) {
        assertThat(Unprepared.next(rdd.lineage(), preparations))
                .containsExactlyElementsOf(
                        List.of(expected).stream().map(RddLike::lineage).toList());
    }

    @Test
    void listsSourcesThenSamplesSortsFromTheFirstOn() {
        PairRdd<Integer, Integer> once = pairs.sortByKey();
        PairRdd<Integer, Integer> twice = once.mapToPair(pair -> pair).sortByKey(false);
        Rdd<String> text = context.textFile("a.txt");
        Rdd<Object> all = twice.map(pair -> (Object) pair).union(text.map(line -> line));

        assertNext(all, numbers, text);
        preparations.cut(text, 1);
        assertNext(all, numbers);
        preparations.cut(numbers, 2);
        assertNext(all, once);
        preparations.sampled(once, new HashPartitioner(2));
        assertNext(all, twice);
        preparations.sampled(twice, new HashPartitioner(2));
        assertNext(all);
    }

    @Test
    void namesEachNodeOnceHoweverOftenItIsUsed() {
        assertNext(pairs.join(pairs).join(pairs), numbers);
    }

    @Test
    void asksForNoSampleWherePartitionsAreHashed() {
        preparations.cut(numbers, 2);

        assertNext(pairs.reduceByKey(Integer::sum));
    }

    @Test
    void searchesADeepDiamondInNoTime() {
        PairRdd<Integer, Integer> deep = pairs;
        for (int i = 0; i < 40; i++) {
            deep = deep.union(deep);
        }
        PairRdd<Integer, Integer> root = deep;

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertNext(root, numbers));
    }
}
