package io.firesteel.cli;

import io.firesteel.bus.message.ExitStatus;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.BoundedPrint;
import io.firesteel.cli.process.CommandFailure;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.cli.role.ExecutorLaunch;
import io.firesteel.cli.role.ExecutorOrders;
import io.firesteel.cli.role.ExecutorRole;
import io.firesteel.cli.role.FatalExit;
import io.firesteel.cli.role.Rehearsal;
import io.firesteel.cli.role.RunningRole;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Serves as an executor of one application; started by workers only, which say of which one on the standard input. The reader
 * of the other commands' arguments takes as long as joining the cluster does.
 */
final class ExecutorCommand {
    static final String NAME = "executor";

    private ExecutorCommand() {}

    /** Runs until its driver or its worker has no use for it; gives the exit code. */
    static int run(List<String> arguments) {
        if (System.console() != null) {
            throw CommandFailure.badInput("An executor is started by its worker, not by hand.");
        }
        if (arguments.contains(ExecutorLaunch.SPARE)) {
            Rehearsal.run();
        }
        Optional<ExecutorRole> role = ExecutorOrders.read(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return role.map(ExecutorCommand::serve).orElse(ExitStatus.IN_ORDER);
    }

    private static int serve(ExecutorRole role) {
        BoundedPrint.install(role.directory());
        FatalExit.onUncaughtErrors();
        Promise<String> done = Promise.promise();
        Future<RunningRole> starting = role.start(FatalExit::onTaskError, done::tryComplete);
        Lifetime lifetime = Lifetime.begin(() -> RunningRole.stop(starting));
        System.out.println(Blocking.await(starting).readyLine());
        done.future().onComplete(reason -> lifetime.end(ExitStatus.IN_ORDER));
        return lifetime.await();
    }
}
