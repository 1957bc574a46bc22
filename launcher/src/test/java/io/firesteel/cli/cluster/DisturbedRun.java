package io.firesteel.cli.cluster;

import io.firesteel.cli.cluster.Disturbance.Blow;
import io.firesteel.cli.cluster.Disturbance.Phase;
import io.firesteel.cli.cluster.Disturbance.Strike;
import io.firesteel.cli.cluster.Disturbance.Target;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.program.DisturbedPrograms;
import io.firesteel.cli.program.DisturbedPrograms.Counts;
import io.firesteel.cli.program.DisturbedPrograms.Gate;
import io.firesteel.cli.program.DisturbedPrograms.Pace;
import io.firesteel.cli.program.DisturbedPrograms.Step;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.id.ExecutorId;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A save during which processes are killed and stopped, and what came of it. */
final class DisturbedRun {
    private static final long ELEMENT_MILLIS = 4;
    private static final int SLOW_COPY = 4;

    private final ClusterFixture cluster;
    private final Application application;
    private final LogCapture log;
    private final List<Disturbance> disturbances;
    private final Path marks;
    private final Path output;
    private final CountDownLatch commit;
    private final Counts counts;
    private final Set<Long> stopped = new LinkedHashSet<>();
    private final Set<Long> lost = new LinkedHashSet<>();
    private final Set<Long> ended = new LinkedHashSet<>();
    private final long jobsBefore;

    DisturbedRun(ClusterFixture cluster, Application application, LogCapture log, List<Disturbance> disturbances)
            throws Exception {
        this.cluster = cluster;
        this.application = application;
        this.log = log;
        this.disturbances = disturbances;
        Path home = Files.createTempDirectory(cluster.directory(), "disturbed-");
        this.marks = Files.createDirectory(home.resolve("marks"));
        this.output = home.resolve("output");
        boolean heldUp = disturbances.stream().anyMatch(each -> each.phase() == Phase.COMMIT);
        this.commit = new CountDownLatch(heldUp ? 1 : 0);
        this.counts = new Counts(
                application.context().longAccumulator("made"),
                application.context().longAccumulator("written"),
                new Gate(commit));
        application.context().register(counts.gate(), "gate");
        application.awaitNews();
        this.jobsBefore = application.watch().jobsEnded();
    }

    /**
     * What a save leaves.
     *
     * @param files the content of each, by its name in the output directory
     * @param made what map tasks have counted
     * @param written what writing tasks have counted
     * @param gate the same
     */
    record Outcome(Map<String, String> files, long made, long written, long gate) {}

    /** Runs it to its end, whatever is disturbed. */
    Outcome run(BiFunction<Rdd<String>, String, Future<Void>> save) throws Exception {
        Rdd<String> lines = DisturbedPrograms.lines(application.context(), pace(), counts);
        Future<Void> saved = save.apply(lines, output.toString());
        try {
            for (Disturbance disturbance : disturbances) {
                disturb(disturbance, saved);
            }
            commit.countDown();
            application.answer(saved);
        } finally {
            commit.countDown();
            goOn();
        }
        return new Outcome(
                files(),
                counts.made().value(),
                counts.written().value(),
                counts.gate().value());
    }

    private Pace pace() {
        if (disturbances.isEmpty()) {
            return Pace.fast();
        }
        Set<Phase> phases = disturbances.stream().map(Disturbance::phase).collect(Collectors.toSet());
        Set<Step> slow = phases.stream().map(Phase::slow).collect(Collectors.toSet());
        if (phases.contains(Phase.SHUFFLE)) {
            slow.add(Step.MAP); // else one executor makes all that is to be read
        }
        return new Pace(slow, ELEMENT_MILLIS, phases.contains(Phase.COPIES) ? SLOW_COPY : 1, marks.toString());
    }

    private void disturb(Disturbance disturbance, Future<Void> saved) throws Exception {
        List<Long> scene = scene(disturbance.phase(), saved);
        if (scene.isEmpty() && !disturbance.equals(disturbances.get(0))) {
            return; // what was done before has changed the course of the job
        }
        if (scene.isEmpty() || saved.isComplete()) {
            throw new AssertionError("The job was over before it was disturbed in " + disturbance + ": " + saved + "\n"
                    + application.watch());
        }
        List<ReadyLine> suspects = new ArrayList<>();
        for (Strike strike : disturbance.strikes()) {
            ReadyLine executor = executor(scene, strike.machine());
            strike(strike, executor);
            if (strike.blow() == Blow.STOP_UNTIL_SUSPECT) {
                suspects.add(executor);
            }
        }
        for (ReadyLine suspect : suspects) {
            awaitNoticed(suspect, saved);
        }
        if (!suspects.isEmpty()) {
            goOn();
        }
    }

    /** The executors of the slow task, the first attempt first, once the job is in that phase; none if it never is. */
    private List<Long> scene(Phase phase, Future<Void> saved) throws Exception {
        List<Long> scene = new ArrayList<>();
        ClusterFixture.await(phase + "; " + application.watch(), () -> {
            scene.clear();
            scene.addAll(marked(phase));
            boolean met = switch (phase) {
                case COMMIT -> application.watch().jobsEnded() > jobsBefore;
                case COPIES -> scene.size() >= 2;
                default -> !scene.isEmpty();
            };
            if (!met) {
                scene.clear();
            }
            return met || saved.isComplete();
        });
        return scene;
    }

    /** Those who have left a mark in this phase and still live. */
    private List<Long> marked(Phase phase) throws IOException {
        try (Stream<Path> files = Files.list(marks)) {
            return files.filter(file -> file.getFileName().toString().startsWith(phase.slow() + "-"))
                    .sorted((first, second) -> Long.compare(
                            first.toFile().lastModified(), second.toFile().lastModified()))
                    .map(file -> Long.valueOf(file.getFileName().toString().split("-", -1)[1]))
                    .distinct()
                    .filter(pid -> ClusterFixture.isAlive(pid) && !stopped.contains(pid))
                    .toList();
        }
    }

    private ReadyLine executor(List<Long> scene, int machine) throws Exception {
        List<ReadyLine> live = cluster.executors();
        Set<Long> order = new LinkedHashSet<>(scene);
        live.stream().map(ReadyLine::pid).filter(pid -> !stopped.contains(pid)).forEach(order::add);
        long pid = order.stream().skip(machine).findFirst().orElseThrow();
        return live.stream().filter(line -> line.pid() == pid).findFirst().orElseThrow();
    }

    private void strike(Strike strike, ReadyLine executor) throws Exception {
        List<Long> machine = cluster.machineOf(executor);
        List<Long> victims = switch (strike.target()) {
            case EXECUTOR -> List.of(executor.pid());
            case WORKER -> machine.subList(0, 1);
            case MACHINE -> machine;
        };
        boolean kill = strike.blow() == Blow.KILL;
        for (long pid : victims) {
            ClusterFixture.signal(kill ? "KILL" : "STOP", pid);
            if (!kill) {
                stopped.add(pid);
            }
        }
        boolean hangs = strike.blow() == Blow.STOP;
        if (strike.target() != Target.EXECUTOR && (kill || hangs)) {
            lost.addAll(machine); // who is left of it has nobody who looks after him
        } else if (kill || hangs) {
            ended.add(executor.pid());
        }
    }

    private void awaitNoticed(ReadyLine executor, Future<Void> saved) throws Exception {
        ClusterFixture.await(
                "suspicion of " + executor + "; " + application.watch(),
                () -> log.has("Executor " + executor.id() + " is suspect")
                        || application.watch().isRemoved(new ExecutorId(executor.id()))
                        || !stopped.contains(executor.pid())
                        || saved.isComplete());
    }

    private void goOn() throws Exception {
        for (long pid : stopped) {
            if (ClusterFixture.isAlive(pid) && !lost.contains(pid) && !ended.contains(pid)) {
                ClusterFixture.signal("CONT", pid);
            }
        }
        stopped.retainAll(ended);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path file : all.filter(each -> !each.equals(output)).toList()) {
                files.put(
                        output.relativize(file).toString(),
                        Files.isDirectory(file)
                                ? "a directory"
                                : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    /** The processes of machines that will not recover. */
    Set<Long> lost() {
        return lost;
    }

    /** Executors that are killed, or that their workers are to end because they hang. */
    Set<Long> ended() {
        return ended;
    }
}
