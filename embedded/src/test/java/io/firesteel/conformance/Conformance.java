package io.firesteel.conformance;

import io.firesteel.dag.FiresteelContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Runs generated programs on an engine, whichever it is, and compares what they give with what they mean. */
public final class Conformance {
    private static final int JOBS = 6;

    private final FiresteelContext context;
    private final Path directory;
    private final int defaultPartitions;
    private final int mostPartitions;

    /**
     * On this engine.
     *
     * @param directory where files are written that all processes of the engine can read
     * @param defaultPartitions of a collection, where nothing is said
     * @param mostPartitions of any RDD
     */
    public Conformance(FiresteelContext context, Path directory, int defaultPartitions, int mostPartitions) {
        this.context = context;
        this.directory = directory;
        this.defaultPartitions = defaultPartitions;
        this.mostPartitions = mostPartitions;
        context.setCheckpointDir(directory.resolve("checkpoints").toString());
    }

    /** Runs the program of a seed; fails with the seed in its message if anything is not as it must be. */
    public void run(long seed) throws Exception {
        RandomProgram program = program(seed);
        check(program, program.grow(), seed);
    }

    /** Runs one over more data than fits in little memory. */
    public void runLarge(long seed) throws Exception {
        RandomProgram program = program(seed);
        check(program, program.growLarge(), seed);
    }

    /** Runs one that gathers more than fits in very little memory. */
    public void runGathering(long seed) throws Exception {
        RandomProgram program = program(seed);
        check(program, program.growGathering(), seed);
    }

    /** The operations that the program of a seed is made of; runs nothing. */
    public Set<String> operations(long seed) throws Exception {
        Set<String> operations = new TreeSet<>();
        program(seed)
                .grow()
                .forEach(made ->
                        operations.addAll(RandomProgram.operations(made.rdd().lineage())));
        return operations;
    }

    private RandomProgram program(long seed) throws Exception {
        Path files = Files.createTempDirectory(directory, "seed-");
        return new RandomProgram(context, files, defaultPartitions, mostPartitions, seed);
    }

    /** Several jobs over some of the RDDs, the last always among them, one after the other or all at once. */
    private static void check(RandomProgram program, List<Made> made, long seed) throws Exception {
        RandomGenerator random = program.random();
        Checks checks = new Checks(random, "Seed " + seed + ": ", program.directory());
        boolean atOnce = random.nextBoolean();
        List<Checks.Check<?>> underWay = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            Checks.Check<?> check = i == 0
                    ? checks.collect(made.get(made.size() - 1))
                    : checks.any(made.get(random.nextInt(made.size())));
            underWay.add(check);
            if (!atOnce) {
                check.verify();
            }
        }
        for (Checks.Check<?> check : underWay) {
            check.verify();
        }
    }
}
