package io.firesteel.driver.core;

import io.firesteel.bus.liveness.LivenessOptions;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.driver.stage.JobDescription;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * What scheduling costs: the driver's core alone, with executors that take no time, one report and one round for each
 * task. Prints CPU time for each task and the heap the core holds half way through; for {@code .ci/nightly} and for
 * profiling. Ends with 1 if a task costs more than three times as much where there is ten times as much to do.
 */
public final class DriverScale {
    private static final int WARM_UPS = 3;
    private static final int EXECUTORS = 1_000;
    private static final int SLOTS = 16;
    private static final double MOST_GROWTH = 3;

    /** What is below that may as well be noise. */
    private static final double LEAST_MICROS = 10;

    private static int tooSteep;

    private DriverScale() {}

    /** The sizes to stop at: 10000, 100000 or 1000000 tasks; the last by default. */
    public static void main(String[] arguments) {
        long most = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        List<Integer> sizes = new ArrayList<>();
        LongStream.of(10_000, 100_000, 1_000_000).filter(size -> size <= most).forEach(size -> sizes.add((int) size));
        for (int i = 0; i < WARM_UPS; i++) {
            measure("warming up", 10_000, 1, id -> Jobs.narrow(id, 10_000));
            measure("warming up", 2_000, 1, id -> Jobs.shuffled(id, 1_000, 1_000));
        }
        compare(sizes, tasks -> measure("one job of " + tasks + " tasks", tasks, 1, id -> Jobs.narrow(id, tasks)));
        compare(sizes, tasks -> {
            int jobs = tasks / 100;
            return measure(jobs + " jobs of 100 tasks at once", tasks, jobs, id -> Jobs.narrow(id, 100));
        });
        compare(sizes, tasks -> {
            int width = 10 * (int) Math.sqrt(tasks);
            return measure("shuffle " + width + " x " + width, 2 * width, 1, id -> Jobs.shuffled(id, width, width));
        });
        System.out.println("steeper than they may be: " + tooSteep);
        System.exit(tooSteep == 0 ? 0 : 1);
    }

    /** Each size is about ten times the one before. */
    private static void compare(List<Integer> sizes, IntToDoubleFunction micros) {
        double before = Double.MAX_VALUE;
        for (int size : sizes) {
            double now = micros.applyAsDouble(size);
            if (now > MOST_GROWTH * Math.max(LEAST_MICROS, before)) {
                tooSteep++;
            }
            before = now;
        }
    }

    /** CPU microseconds for each task. */
    private static double measure(String what, int tasks, int jobs, LongFunction<JobDescription> job) {
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
        double micros = (half - submitted + ended - resumed) / 1_000.0 / tasks;
        System.out.println(String.format(
                Locale.ROOT,
                "%-34s %8.1f us CPU a task, %8.1f us a job to submit, heap %6d MB half way",
                what,
                micros,
                (submitted - begun) / 1_000.0 / jobs,
                heap >> 20));
        return micros;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
