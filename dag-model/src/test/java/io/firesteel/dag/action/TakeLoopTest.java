package io.firesteel.dag.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.FakeContext;
import io.firesteel.dag.Rdd;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakeLoopTest {
    private final FakeContext context = new FakeContext();
    private final Rdd<Integer> numbers = context.parallelize(List.of(), 1);

    private void holds(int partitions, int each) {
        context.fakeRunner()
                .holds(IntStream.range(0, partitions)
                        .mapToObj(partition -> IntStream.range(0, each)
                                .mapToObj(i -> (Object) (partition * each + i))
                                .toList())
                        .toList());
    }

    private List<List<Integer>> partitionsOfJobs() {
        return context.fakeRunner().requests().stream()
                .map(request -> request.partitions().orElseThrow())
                .toList();
    }

    @Test
    void looksAtOnePartitionOnlyIfThatIsEnough() {
        holds(10, 5);

        assertThat(numbers.take(5)).containsExactly(0, 1, 2, 3, 4);

        assertThat(partitionsOfJobs()).containsExactly(List.of(0));
    }

    @Test
    void looksAtFourTimesAsManyInEachFurtherJobAndAsksForWhatIsMissing() {
        holds(100, 1);

        assertThat(numbers.take(7))
                .containsExactlyElementsOf(IntStream.range(0, 7).boxed().toList());

        assertThat(partitionsOfJobs())
                .containsExactly(
                        List.of(0),
                        List.of(1, 2, 3, 4),
                        IntStream.range(5, 21).boxed().toList());
        assertThat(context.fakeRunner().requests().get(2).action()).isEqualTo(new PartitionAction.Take(2));
    }

    @Test
    void givesAllThereIsIfThatIsLess() {
        holds(3, 1);

        assertThat(numbers.take(1_000)).containsExactly(0, 1, 2);

        assertThat(partitionsOfJobs()).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void runsNoJobForNothing() {
        assertThat(numbers.take(0)).isEmpty();
        assertThat(numbers.take(3)).isEmpty();

        assertThat(context.fakeRunner().requests()).isEmpty();
    }

    @Test
    void failsWithItsJob() {
        holds(1, 1);
        IllegalStateException failure = new IllegalStateException("no");
        context.fakeRunner().failsWith(failure);

        assertThat(numbers.takeAsync(1).cause()).isSameAs(failure);
    }
}
