package io.firesteel.cli;

import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.DirectoryLock;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.cli.process.PowerSignal;
import io.firesteel.cli.process.ReadyLine;
import io.firesteel.cli.role.RunningRole;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What masters and workers have in common: their files, and how long they live. */
@Command
final class RoleOptions {
    /** Of a process that must start anew because the cluster was split: sysexits.h's EX_TEMPFAIL. */
    private static final int MERGING = 75;

    /** Of a process that cannot keep its files: sysexits.h's EX_IOERR. */
    private static final int BROKEN = 74;

    /** What the process that had the directory before may take to end once it has been killed. */
    private static final Duration FORMER_LIFE_END = Duration.ofSeconds(5);

    @Mixin
    private final WorkDirectoryOption directory = new WorkDirectoryOption();

    @Option(names = "--owner", hidden = true, description = "The process it ends with.")
    private @Nullable Long owner;

    private @Nullable DirectoryLock lock;

    /** Where its files are, for this process alone from now on. */
    Path workDirectory(String name) {
        Path path = directory.path(name);
        lock = DirectoryLock.take(path, FORMER_LIFE_END);
        return path;
    }

    /** Waits for the start of a role, says that it serves, waits for its end and gives the exit code. */
    int serve(Future<RunningRole> starting, Consumer<ReadyLine> announce) {
        Lifetime lifetime = Lifetime.begin(() -> {
            RunningRole.stop(starting);
            giveBackDirectory();
        });
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

    private void giveBackDirectory() {
        if (lock != null) {
            lock.close();
        }
    }
}
