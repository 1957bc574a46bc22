package io.firesteel.cli;

import io.firesteel.bus.cluster.HostPort;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.Secret;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.CommandFailure;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.cli.role.ExecutorLaunch;
import io.firesteel.cli.role.ExecutorRole;
import io.firesteel.cli.role.FatalExit;
import io.firesteel.cli.role.RunningRole;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Serves as an executor of one application; started by workers only. It reads its arguments itself: the reader of the other
 * commands takes as long as joining the cluster does.
 */
final class ExecutorCommand {
    static final String NAME = "executor";

    private final Map<String, String> options = new HashMap<>();

    private ExecutorCommand(List<String> arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw CommandFailure.badInput(
                        "'" + argument + "' is no option of an executor, which only its worker starts.");
            }
            options.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
    }

    /** Runs until its driver or its worker has no use for it; gives the exit code. */
    static int run(List<String> arguments) {
        return new ExecutorCommand(arguments).serve();
    }

    private int serve() {
        ExecutorRole role = role();
        FatalExit.onUncaughtErrors();
        Promise<String> done = Promise.promise();
        Future<RunningRole> starting = role.start(FatalExit::onTaskError, done::tryComplete);
        Lifetime lifetime = Lifetime.begin(() -> RunningRole.stop(starting));
        System.out.println(Blocking.await(starting).readyLine());
        done.future().onComplete(reason -> lifetime.end(ExitStatus.IN_ORDER));
        return lifetime.await();
    }

    private ExecutorRole role() {
        String token = System.getenv(ExecutorLaunch.TOKEN);
        if (token == null) {
            throw CommandFailure.badInput("An executor is started by its worker, which gives it a token.");
        }
        List<HostPort> members = Arrays.stream(option("--seeds").split(",", -1))
                .map(HostPort::parse)
                .toList();
        return new ExecutorRole(
                new ApplicationId(option("--application")),
                new ExecutorId(option("--id")),
                new WorkerId(option("--worker")),
                Integer.parseInt(option("--cores")),
                members,
                Path.of(option("--directory")),
                new Secret(token));
    }

    private String option(String name) {
        String value = options.get(name);
        if (value == null) {
            throw CommandFailure.badInput("An executor is started by its worker, which gives it " + name + ".");
        }
        return value;
    }
}
