package io.firesteel.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.Allocation.WorkerOffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final WorkerOffer FULLER = new WorkerOffer(new WorkerId("w-1"), 2, 100, 1);
    private static final WorkerOffer FREER = new WorkerOffer(new WorkerId("w-2"), 8, 100, 1);
    private static final WorkerOffer UNUSED = new WorkerOffer(new WorkerId("w-3"), 4, 100, 0);

    @Test
    void spreadingPrefersWorkersWithoutTheApplicationThenTheFreest() {
        Allocation spread = new Allocation(PlacementOrder.SPREAD_OUT);

        assertThat(spread.place(new ExecutorShape(1, 10), List.of(FULLER, FREER, UNUSED)))
                .contains(UNUSED.worker());
        assertThat(spread.place(new ExecutorShape(1, 10), List.of(FULLER, FREER)))
                .contains(FREER.worker());
    }

    @Test
    void packingFillsTheFullestThatHasRoom() {
        Allocation packed = new Allocation(PlacementOrder.PACKED);

        assertThat(packed.place(new ExecutorShape(1, 10), List.of(FREER, UNUSED, FULLER)))
                .contains(FULLER.worker());
        assertThat(packed.place(new ExecutorShape(3, 10), List.of(FREER, UNUSED, FULLER)))
                .contains(UNUSED.worker());
    }

    @Test
    void placesNothingWhereCoresOrMemoryLack() {
        Allocation spread = new Allocation(PlacementOrder.SPREAD_OUT);

        assertThat(spread.place(new ExecutorShape(9, 10), List.of(FREER))).isEmpty();
        assertThat(spread.place(new ExecutorShape(1, 101), List.of(FREER))).isEmpty();
    }
}
