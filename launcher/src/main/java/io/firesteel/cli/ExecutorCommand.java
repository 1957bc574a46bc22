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
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves as an executor of one application; started by workers only. */
@Command(name = "executor", hidden = true, description = "Run an executor; workers do this.")
@SuppressWarnings("NullAway.Init") // every option is required
final class ExecutorCommand implements Callable<Integer> {
    @Option(names = "--application", required = true, description = "The application it works for.")
    private String application;

    @Option(names = "--id", required = true, description = "Its id.")
    private String id;

    @Option(names = "--worker", required = true, description = "The worker that has started it.")
    private String worker;

    @Option(names = "--cores", required = true, description = "Its slots.")
    private int cores;

    @Option(names = "--seeds", required = true, description = "Members to join through.")
    private String seeds;

    @Option(names = "--directory", required = true, description = "Its own directory.")
    private Path directory;

    @Override
    public Integer call() {
        String token = System.getenv(ExecutorLaunch.TOKEN);
        if (token == null) {
            throw CommandFailure.badInput("An executor is started by its worker, which gives it a token.");
        }
        List<HostPort> members =
                Arrays.stream(seeds.split(",", -1)).map(HostPort::parse).toList();
        ExecutorRole role = new ExecutorRole(
                new ApplicationId(application),
                new ExecutorId(id),
                new WorkerId(worker),
                cores,
                members,
                directory,
                new Secret(token));
        FatalExit.onUncaughtErrors();
        Promise<String> done = Promise.promise();
        Future<RunningRole> starting = role.start(FatalExit::onTaskError, done::tryComplete);
        Lifetime lifetime = Lifetime.begin(() -> RunningRole.stop(starting));
        System.out.println(Blocking.await(starting).readyLine());
        done.future().onComplete(reason -> lifetime.end(ExitStatus.IN_ORDER));
        return lifetime.await();
    }
}
