package io.firesteel.cli.driver;

import io.firesteel.Firesteel;
import io.firesteel.FiresteelOptions;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.cli.terminal.StageProgress;
import io.firesteel.dag.FiresteelContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Runs a program with a context, from its start to its end, and leaves nothing running however it ends. */
public final class ProgramRun {
    private ProgramRun() {}

    /** With executors of a cluster. */
    public static void onCluster(DriverRequest request, ProgramClass program, String[] arguments) {
        Future<RunningDriver> starting = DriverLaunch.start(request);
        run(starting.map(RunningDriver::context), program, arguments, () -> RunningDriver.stop(starting));
    }

    /** In this JVM alone. */
    public static void embedded(FiresteelOptions options, ProgramClass program, String[] arguments) {
        Vertx vertx = Vertx.vertx();
        run(
                Firesteel.create(vertx, options),
                program,
                arguments,
                () -> Blocking.awaitEnd(vertx.close(), Lifetime.STOP_BOUND));
    }

    private static void run(
            Future<? extends FiresteelContext> starting, ProgramClass program, String[] arguments, Runnable stop) {
        Lifetime lifetime = Lifetime.begin(stop);
        try {
            FiresteelContext context = Blocking.await(starting);
            StageProgress.during(context, () -> program.run(context, arguments));
        } finally {
            lifetime.end(0);
            lifetime.await();
        }
    }
}
