package io.firesteel.cli.program;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.task.BarrierTaskContext;
import java.util.List;

/** Programs for tests of who runs what when. */
public final class PolicyPrograms {
    private PolicyPrograms() {}

    /** How many of the numbers below 1000 have each last digit; each of its first tasks takes a while. */
    public static PairRdd<Long, Long> slowDigits(FiresteelContext context, int partitions, long millis) {
        return context.range(0, 1_000, 1, partitions)
                .mapPartitions(in -> {
                    Thread.sleep(millis);
                    return in;
                })
                .mapToPair(number -> Pair.of(number % 10, 1L))
                .reduceByKey(Long::sum, 2);
    }

    /** What each task of a barrier stage hears from all of them: the ids of their processes. */
    public static Rdd<List<String>> processes(FiresteelContext context, int partitions) {
        return context.range(0, partitions, 1, partitions).barrier().mapPartitions(in -> {
            String process = Long.toString(ProcessHandle.current().pid());
            return List.of(BarrierTaskContext.get().allGather(process)).iterator();
        });
    }
}
