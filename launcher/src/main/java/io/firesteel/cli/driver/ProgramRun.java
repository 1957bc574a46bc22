package io.firesteel.cli.driver;

import io.firesteel.Firesteel;
import io.firesteel.FiresteelOptions;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.cli.terminal.StageProgress;
import io.firesteel.dag.FiresteelContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Runs a program with a context, from its start to its end, and leaves nothing running however it ends. */
public final class ProgramRun {
    private ProgramRun() {}

    /** With executors of a cluster. */
    public static void onCluster(DriverRequest request, ProgramClass program, String[] arguments) {
        Future<RunningDriver> starting = DriverLaunch.start(request);
        run(starting.map(RunningDriver::context), program, arguments, Future::succeededFuture);
    }

    /** In this JVM alone. */
    public static void embedded(FiresteelOptions options, ProgramClass program, String[] arguments) {
        Vertx vertx = Vertx.vertx();
        run(Firesteel.create(vertx, options), program, arguments, vertx::close);
    }

    private static void run(
            Future<? extends FiresteelContext> starting,
            ProgramClass program,
            String[] arguments,
            Supplier<Future<Void>> close) {
        Lifetime lifetime = Lifetime.begin(
                () -> starting.compose(FiresteelContext::stopAsync).transform(stopped -> close.get()));
        try {
            FiresteelContext context = Blocking.await(starting);
            try (StageProgress progress = new StageProgress(System.err)) {
                if (StageProgress.isTerminal()) {
                    context.addListener(progress);
                }
                program.run(context, arguments);
            }
        } finally {
            lifetime.end(0);
            lifetime.await();
        }
    }
}
