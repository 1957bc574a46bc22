package io.firesteel.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairShareTest {
    private static FairShare share(String name, int weight, int minShare, int running) {
        return new FairShare(new SchedulerPool(name, SchedulingMode.FIFO, weight, minShare), running);
    }

    @Test
    void theNeediestComesFirstThenTheLightestByWeightThenByName() {
        List<FairShare> inOrder = List.of(
                share("has a quarter of its least", 1, 4, 1),
                share("has half of its least", 9, 2, 1),
                share("a", 2, 0, 2),
                share("b", 1, 0, 1),
                share("has its least", 1, 2, 2),
                share("heavy", 1, 0, 3));
        List<FairShare> shuffled = new ArrayList<>(inOrder);
        Collections.reverse(shuffled);

        assertThat(shuffled.stream().sorted().toList()).isEqualTo(inOrder);
    }

    @Test
    void mayTakeAsManyAsLeaveItInFront() {
        assertThat(share("a", 3, 0, 0).lead(share("b", 1, 0, 1), 100)).isEqualTo(4);
        assertThat(share("b", 1, 0, 1).lead(share("a", 3, 0, 4), 100)).isEqualTo(1);
        assertThat(share("a", 1, 0, 0).lead(share("b", 1, 0, 1_000), 7)).isEqualTo(7);
    }
}
