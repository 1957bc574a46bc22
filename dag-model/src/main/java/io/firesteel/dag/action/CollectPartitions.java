package io.firesteel.dag.action;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The elements of some partitions, by one job over just these. */
public final class CollectPartitions {
    private CollectPartitions() {}

    /** A list for each partition asked for; one asked for twice is computed once. */
    public static <T> Future<List<T>[]> of(JobRunner runner, Lineage rdd, int[] wanted, CallSite site) {
        return runner.partitions(rdd).compose(partitions -> {
            List<Integer> distinct = Arrays.stream(wanted).distinct().boxed().toList();
            distinct.forEach(partition -> requireThere(partition, partitions, site));
            if (distinct.isEmpty()) {
                return Future.succeededFuture(inOrder(wanted, distinct, List.of()));
            }
            return runner.run(new JobRequest<>(
                            rdd, new PartitionAction.Collect(), Optional.of(distinct), Mergers.<T>partitions(), site))
                    .map(collected -> inOrder(wanted, distinct, collected));
        });
    }

    private static void requireThere(int partition, int partitions, CallSite site) {
        if (partition < 0 || partition >= partitions) {
            throw new IllegalArgumentException(site + ": there is no partition " + partition + "; the RDD has "
                    + partitions + (partitions == 0 ? "." : ", numbered from 0 to " + (partitions - 1) + "."));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> List<T>[] inOrder(int[] wanted, List<Integer> distinct, List<List<T>> collected) {
        return Arrays.stream(wanted)
                .mapToObj(partition -> new ArrayList<>(collected.get(distinct.indexOf(partition))))
                .toArray(List[]::new);
    }
}
