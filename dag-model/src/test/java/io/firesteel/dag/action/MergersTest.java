package io.firesteel.dag.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MergersTest {
    @Test
    void collectsInTheOrderOfPartitionsWhateverCameFirst() throws Exception {
        ResultMerger<List<String>> collect = Mergers.collect();

        collect.accept(2, List.of("c"));
        collect.accept(0, List.of("a", "b"));
        collect.accept(1, List.of());

        assertThat(collect.finish()).containsExactly("a", "b", "c");
    }

    @Test
    void reducesInTheOrderOfPartitionsAndPassesOverEmptyOnes() throws Exception {
        ResultMerger<List<String>> reduce = Mergers.reduce((a, b) -> a + "" + b);

        reduce.accept(2, List.of("d"));
        reduce.accept(1, List.of());
        reduce.accept(0, List.of("a"));

        assertThat(reduce.finish()).containsExactly("ad");
    }

    @Test
    void hasNothingToReduceIfAllAreEmpty() throws Exception {
        ResultMerger<List<String>> reduce = Mergers.reduce((a, b) -> a);
        reduce.accept(0, List.of());

        assertThat(reduce.finish()).isEmpty();
    }

    @Test
    void sumsCounts() throws Exception {
        ResultMerger<Long> sum = Mergers.sum();
        sum.accept(0, List.of(2L));
        sum.accept(1, List.of(Long.valueOf(Integer.MAX_VALUE)));

        assertThat(sum.finish()).isEqualTo(2L + Integer.MAX_VALUE);
    }

    @Test
    void answersActionsDoneForTheirEffectWithNothing() throws Exception {
        ResultMerger<Void> nothing = Mergers.nothing();
        nothing.accept(0, List.of());

        assertThat(nothing.finish()).isNull();
    }
}
