package io.firesteel.cli;

import io.firesteel.cli.demo.Demo;
import io.firesteel.cli.process.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a cluster at work. */
@Command(
        name = "demo",
        description = "Start a cluster of processes on this machine, count words on it, stop it.",
        showDefaultValues = true)
final class DemoCommand implements Callable<Integer> {
    private static final String TEXT = "examples/data/moby-dick.txt";
    private static final int MAX_WORKERS = 16;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "A text file; unless told, Moby-Dick.")
    private @Nullable Path file;

    @Option(
            names = "--workers",
            defaultValue = "2",
            paramLabel = "N",
            description = "Workers, each with one executor of one slot.")
    private int workers;

    @Option(names = "--keep", description = "Let the cluster run until Ctrl-C.")
    private boolean keep;

    @Override
    public Integer call() {
        if (workers < 1 || workers > MAX_WORKERS) {
            throw CommandFailure.badInput("--workers is " + workers + "; it must be 1 to " + MAX_WORKERS + ".");
        }
        Path text = file != null
                ? file
                : Path.of(System.getProperty("firesteel.home", ".")).resolve(TEXT);
        new Demo(System.out, requireReadable(text.toAbsolutePath().normalize()), workers)
                .run(keep ? DemoCommand::untilInterrupted : () -> {});
        return 0;
    }

    private static Path requireReadable(Path file) {
        if (!Files.exists(file)) {
            throw CommandFailure.badInput("There is no file " + file + ". Give the path of a text file.");
        }
        if (Files.isDirectory(file)) {
            throw CommandFailure.badInput(file + " is a directory. Give the path of a text file.");
        }
        if (!Files.isReadable(file)) {
            throw CommandFailure.badInput(
                    "The file " + file + " may not be read by this user. Change its permissions or give another.");
        }
        return file;
    }

    private static void untilInterrupted() {
        System.out.println("It runs until Ctrl-C.");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
