package io.firesteel.cli.driver;

import io.firesteel.Firesteel;
import io.firesteel.FiresteelOptions;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.process.Interrupts;
import io.firesteel.cli.process.Lifetime;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs a program from its start to its end, and leaves nothing running however it ends. */
public final class ProgramRun {
    private final ProgramClass program;
    private final String[] arguments;

    /** For this program, with the arguments it is given. */
    public ProgramRun(ProgramClass program, List<String> arguments) {
        this.program = program;
        this.arguments = arguments.toArray(String[]::new);
    }

    /** With executors of a cluster. */
    public void onCluster(DriverRequest request) {
        List<Future<RunningDriver>> drivers = new CopyOnWriteArrayList<>();
        ProgramContexts contexts = new ProgramContexts(request.loader(), request.conf(), conf -> {
            Future<RunningDriver> starting = DriverLaunch.start(request.with(conf));
            drivers.add(starting);
            FiresteelContext context = Blocking.await(starting).context();
            request.files().forEach(file -> context.addFile(file.toString(), Files.isDirectory(file)));
            return context;
        });
        run(contexts, () -> drivers.forEach(RunningDriver::stop));
    }

    /**
     * In this JVM alone.
     *
     * @param options all that is not said by settings
     */
    public void embedded(FiresteelOptions options, FiresteelConf given) {
        Vertx vertx = Vertx.vertx();
        ProgramContexts contexts = new ProgramContexts(
                options.loader(), given, conf -> Blocking.await(Firesteel.create(vertx, options.withSettings(conf))));
        run(contexts, () -> Blocking.awaitEnd(vertx.close(), Lifetime.STOP_BOUND));
    }

    private void run(ProgramContexts contexts, Runnable stop) {
        Lifetime lifetime = Lifetime.begin(stop);
        Interrupts.handle();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(contexts);
        try {
            program.run(contexts, arguments);
        } finally {
            thread.setContextClassLoader(before);
            contexts.endProgress();
            lifetime.end(0);
            lifetime.await();
        }
    }
}
