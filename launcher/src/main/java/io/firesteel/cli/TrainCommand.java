package io.firesteel.cli;

import io.firesteel.cli.training.TrainingRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Uses what processes use, so that the JVM can archive the classes; called by {@code bin/firesteel} only. */
@Command(name = "train", hidden = true, description = "Load what an archive of classes is made of.")
final class TrainCommand implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
        TrainingRun.run();
        return 0;
    }
}
