package io.firesteel.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs workloads: rounds that are not counted until the code is warm, then counted ones. Prints a line for each figure of
 * each counted round: {@code system workload figure round value checksum}, separated by tabs.
 */
public final class Rounds {
    private static final int WARM_UPS = Integer.getInteger("benchmarks.warmups", 3);
    private static final int COUNTED = Integer.getInteger("benchmarks.rounds", 5);

    /** Measured in every process, once; a workload's name only so that it can be asked for alone. */
    private static final String START = "start";

    private Rounds() {}

    /** Runs those that are named; the first also tells how long the process took until it could begin. */
    public static void run(String system, Map<String, Supplier<Workload>> all, Workload first, String... names)
            throws Exception {
        Figures started = first.round();
        print(system, START, 0, Figures.of("ms", sinceStart(), started.checksum()));
        for (String name : names) {
            if (name.equals(START)) {
                continue;
            }
            Supplier<Workload> workload = all.get(name);
            if (workload == null) {
                System.err.println(system + " has no workload " + name + "; it has " + all.keySet() + ".");
                continue;
            }
            run(system, name, workload.get());
        }
    }

    private static void run(String system, String name, Workload workload) throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            System.err.println(system + " " + name + ": warm-up " + (i + 1) + " of " + WARM_UPS + ": "
                    + workload.round().values());
        }
        for (int i = 0; i < COUNTED; i++) {
            System.gc();
            print(system, name, i, workload.round());
        }
    }

    private static void print(String system, String name, int round, Figures figures) {
        figures.values()
                .forEach((figure, value) -> System.out.println(String.join(
                        "\t",
                        system,
                        name,
                        figure,
                        String.valueOf(round),
                        String.format(Locale.ROOT, "%.3f", value),
                        String.valueOf(figures.checksum()))));
        System.out.flush();
    }

    // The system tells a process's start from a boot time of whole seconds: up to one too early. So the shell tells it.
    private static double sinceStart() {
        return System.currentTimeMillis() - Long.getLong("benchmarks.started", System.currentTimeMillis());
    }
}
