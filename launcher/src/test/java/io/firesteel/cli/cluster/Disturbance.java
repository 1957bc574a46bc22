package io.firesteel.cli.cluster;

import io.firesteel.cli.program.DisturbedPrograms.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What is done to processes in which phase of a job. */
record Disturbance(Phase phase, List<Strike> strikes) {
    Disturbance {
        strikes = List.copyOf(strikes);
    }

    static Disturbance in(Phase phase, Strike... strikes) {
        return new Disturbance(phase, List.of(strikes));
    }

    /** How far a job is. */
    enum Phase {
        /** Map tasks have made something, and make more. */
        MAP(Step.MAP),
        /** Tasks read a shuffle. */
        SHUFFLE(Step.READ),
        /** Tasks write output. */
        WRITE(Step.WRITE),
        /** A task and its speculative copy both write the same partition. */
        COPIES(Step.WRITE),
        /** All partitions are written and accepted; the driver has not moved any of the files yet. */
        COMMIT(Step.WRITE);

        private final Step slow;

        Phase(Step slow) {
            this.slow = slow;
        }

        /** What must take its time for the phase to be met. */
        Step slow() {
            return slow;
        }
    }

    /** A process or two. */
    enum Target {
        EXECUTOR,
        WORKER,
        /** A worker and its executor. */
        MACHINE
    }

    /** What is done to it. */
    enum Blow {
        KILL,
        /** For ever. */
        STOP,
        /** Until the driver has noticed. */
        STOP_UNTIL_SUSPECT,
        /** Until the job has ended. */
        STOP_UNTIL_ANSWERED
    }

    /**
     * A blow.
     *
     * @param machine 0 is where the slow task runs; 1 another one, that where its copy runs if there is one
     */
    record Strike(Blow blow, Target target, int machine) {
        @Override
        public String toString() {
            return blow + " " + target + " " + machine;
        }
    }

    /** One or two blows at a time, or one after the other; a machine is left unhurt. */
    static List<Disturbance> random(Random random) {
        List<Phase> phases = new ArrayList<>(List.of(Phase.values()));
        while (phases.size() > 2) {
            phases.remove(random.nextInt(phases.size()));
        }
        boolean together = random.nextBoolean();
        List<Disturbance> disturbances = new ArrayList<>();
        if (together) {
            disturbances.add(in(phases.get(0), strike(random, 0), strike(random, 1)));
        } else {
            phases.forEach(phase -> disturbances.add(in(phase, strike(random, random.nextInt(2)))));
        }
        return disturbances;
    }

    private static Strike strike(Random random, int machine) {
        return new Strike(any(Blow.values(), random), any(Target.values(), random), machine);
    }

    private static <E> E any(E[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    static String describe(List<Disturbance> disturbances) {
        return disturbances.stream().map(Disturbance::toString).collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        return phase + ": " + strikes.stream().map(Strike::toString).collect(Collectors.joining(", "));
    }
}
