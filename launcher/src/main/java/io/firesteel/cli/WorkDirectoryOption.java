package io.firesteel.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where a master or worker keeps its files. */
@Command
final class WorkDirectoryOption {
    @Option(names = "--work-dir", paramLabel = "DIR", description = "Its files, kept over restarts.")
    private @Nullable Path told;

    /** As told, or its own place among the user's state files. */
    Path path(String name) {
        if (told != null) {
            return told.toAbsolutePath();
        }
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state != null && !state.isEmpty()
                ? Path.of(state)
                : Path.of(System.getProperty("user.home"), ".local", "state");
        return base.resolve("firesteel").resolve(name).toAbsolutePath();
    }
}
