package io.firesteel.driver.core;

import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.driver.stage.JobDescription;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * What scheduling costs: the driver's core alone, with executors that take no time, one report and one round for each
 * task. Prints CPU time for each task and the heap the core holds half way through; for {@code .ci/nightly} and for
 * profiling.
 */
public final class DriverScale {
    private static final int EXECUTORS = 1_000;
    private static final int SLOTS = 16;

    private DriverScale() {}

    /** The sizes to stop at: 10000, 100000 or 1000000 tasks; the last by default. */
    public static void main(String[] arguments) {
        long most = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        List<Integer> sizes = new ArrayList<>();
        LongStream.of(10_000, 100_000, 1_000_000).filter(size -> size <= most).forEach(size -> sizes.add((int) size));
        measure("warming up", 10_000, 1, id -> Jobs.narrow(id, 10_000));
        for (int tasks : sizes) {
            measure("one job of " + tasks + " tasks", tasks, 1, id -> Jobs.narrow(id, tasks));
        }
        for (int tasks : sizes) {
            int jobs = tasks / 100;
            measure(jobs + " jobs of 100 tasks at once", tasks, jobs, id -> Jobs.narrow(id, 100));
        }
        for (int tasks : sizes) {
            int width = 10 * (int) Math.sqrt(tasks);
            measure("shuffle " + width + " x " + width, 2 * width, 1, id -> Jobs.shuffled(id, width, width));
        }
    }

    private static void measure(String what, int tasks, int jobs, LongFunction<JobDescription> job) {
        ScaleRig rig = new ScaleRig(
                new DriverCore(
                        new DriverOptions(
                                Policies.DEFAULTS,
                                LivenessOptions.DEFAULTS,
                                List.of(),
                                new Endpoint("driver", 7000),
                                0),
                        0),
                EXECUTORS,
                SLOTS);
        long begun = cpuNanos();
        for (long id = 0; id < jobs; id++) {
            rig.submit(job.apply(id));
        }
        long submitted = cpuNanos();
        rig.run(tasks / 2);
        long half = cpuNanos();
        long heap = usedHeap();
        long resumed = cpuNanos();
        rig.run(tasks - tasks / 2);
        long ended = cpuNanos();
        rig.requireDone(tasks, jobs);
        System.out.println(String.format(
                Locale.ROOT,
                "%-34s %8.1f us CPU a task, %8.1f us a job to submit, heap %6d MB half way",
                what,
                (half - submitted + ended - resumed) / 1_000.0 / tasks,
                (submitted - begun) / 1_000.0 / jobs,
                heap >> 20));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
