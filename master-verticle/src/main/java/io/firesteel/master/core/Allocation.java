package io.firesteel.master.core;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.dag.id.WorkerId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which worker gets an executor. A pure choice: the same offers give the same answer.
 *
 * <p>As in Spark's standalone master: applications are served first come first, and one that fits nowhere does not
 * hold up those behind it.
 */
record Allocation(PlacementOrder order) {
    /**
     * What a worker has to give to one application.
     *
     * @param executors how many executors of the application it has already
     */
    record WorkerOffer(WorkerId worker, int freeCores, long freeMemoryBytes, int executors) {
        boolean fits(ExecutorShape shape) {
            return freeCores >= shape.cores() && freeMemoryBytes >= shape.memoryBytes();
        }
    }

    private static final Comparator<WorkerOffer> SPREAD = Comparator.comparingInt(WorkerOffer::executors)
            .thenComparing(Comparator.comparingInt(WorkerOffer::freeCores).reversed())
            .thenComparing(
                    Comparator.comparingLong(WorkerOffer::freeMemoryBytes).reversed())
            .thenComparing(WorkerOffer::worker);

    private static final Comparator<WorkerOffer> PACK = Comparator.comparingInt(WorkerOffer::freeCores)
            .thenComparingLong(WorkerOffer::freeMemoryBytes)
            .thenComparing(WorkerOffer::worker);

    /** The worker for one more executor of that shape; empty if none has room. */
    Optional<WorkerId> place(ExecutorShape shape, List<WorkerOffer> offers) {
        return offers.stream()
                .filter(offer -> offer.fits(shape))
                .min(order == PlacementOrder.SPREAD_OUT ? SPREAD : PACK)
                .map(WorkerOffer::worker);
    }
}
