package io.firesteel.cli;

import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.cli.process.PowerSignal;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.role.RunningRole;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What masters and workers have in common: their files, and how long they live. */
@Command
final class RoleOptions {
    /** Of a process that must start anew because the cluster was split: sysexits.h's EX_TEMPFAIL. */
    private static final int MERGING = 75;

    /** Of a process that cannot keep its files: sysexits.h's EX_IOERR. */
    private static final int BROKEN = 74;

    @Option(names = "--work-dir", paramLabel = "DIR", description = "Its files, kept over restarts.")
    private @Nullable Path workDirectory;

    @Option(names = "--owner", hidden = true, description = "The process it ends with.")
    private @Nullable Long owner;

    /** Where its files are: as told, or its own place among the user's state files. */
    Path workDirectory(String name) {
        if (workDirectory != null) {
            return workDirectory.toAbsolutePath();
        }
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state != null && !state.isEmpty()
                ? Path.of(state)
                : Path.of(System.getProperty("user.home"), ".local", "state");
        return base.resolve("firesteel").resolve(name).toAbsolutePath();
    }

    /** Waits for the start of a role, says that it serves, waits for its end and gives the exit code. */
    int serve(Future<RunningRole> starting, Consumer<ReadyLine> announce) {
        Lifetime lifetime = Lifetime.begin(() -> RunningRole.stop(starting));
        RunningRole running = Blocking.await(starting);
        ReadyLine ready = running.readyLine();
        System.out.println(ready);
        announce.accept(ready);
        running.node().onMerging(() -> lifetime.end(MERGING));
        running.broken().onFailure(failure -> lifetime.end(BROKEN));
        running.leave().ifPresent(leave -> PowerSignal.handle(() -> leave.get().onSuccess(left -> lifetime.end(0))));
        if (owner != null) {
            lifetime.endingWith(owner);
        }
        return lifetime.await();
    }
}
