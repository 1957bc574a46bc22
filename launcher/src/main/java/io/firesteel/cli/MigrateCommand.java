package io.firesteel.cli;

import io.firesteel.cli.migrate.MigratedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns the source of Spark programs into that of Firesteel programs. */
@Command(
        name = "migrate",
        description = "Turn Spark Java programs into Firesteel programs, by a fixed list of words.",
        footer = {
            "",
            "Without --to, the new source is printed. What has no counterpart is told, and the exit code is 1.",
            "Example: firesteel migrate --to src WordCount.java && firesteel run src/WordCount.java FILE"
        })
final class MigrateCommand implements Callable<Integer> {
    @Option(names = "--to", paramLabel = "DIRECTORY", description = "Where the new files go, under their names.")
    private @Nullable Path target;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Java sources of Spark programs.")
    private List<Path> files = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        int leftOver = 0;
        for (Path file : files) {
            MigratedFile migrated = MigratedFile.of(file);
            if (target == null) {
                System.out.print(migrated.source());
            } else {
                migrated.writeTo(target);
            }
            migrated.leftOver().forEach(line -> spec.commandLine().getErr().println("firesteel: " + line));
            leftOver += migrated.leftOver().size();
        }
        return leftOver == 0 ? 0 : 1;
    }
}
