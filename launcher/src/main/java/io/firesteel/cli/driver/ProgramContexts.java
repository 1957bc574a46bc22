package io.firesteel.cli.driver;

import io.firesteel.cli.terminal.StageProgress;
import io.firesteel.dag.ContextFactory;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contexts of one run of a program. It is the context class loader of the program's threads, which is how the program
 * finds it ({@link ContextFactory}); it loads no class itself. Safe for use by any thread.
 */
public final class ProgramContexts extends ClassLoader implements ContextFactory {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramContexts.class);

    private final FiresteelConf given;
    private final Engine engine;
    private final List<Running> all = new ArrayList<>();

    /** Makes applications. */
    @FunctionalInterface
    interface Engine {
        /** Starts one and waits for it. */
        FiresteelContext start(FiresteelConf conf);
    }

    private record Running(FiresteelContext context, Runnable endProgress) {}

    /**
     * For a program whose classes that loader finds.
     *
     * @param program finds the program's classes
     * @param given the settings of the command line and the environment; the program's own count for more, but not its
     *     master: where it runs is said by who runs it
     */
    ProgramContexts(ClassLoader program, FiresteelConf given, Engine engine) {
        super("program", program);
        this.given = given;
        this.engine = engine;
    }

    @Override
    public FiresteelContext create(FiresteelConf conf) {
        FiresteelContext context = engine.start(merged(conf));
        Running running = new Running(context, StageProgress.show(context));
        synchronized (all) {
            all.add(running);
        }
        return context;
    }

    private FiresteelConf merged(FiresteelConf conf) {
        FiresteelConf merged = given.copy().setAll(conf);
        if (!conf.isSet(Settings.MASTER) || conf.get(Settings.MASTER).equals(given.get(Settings.MASTER))) {
            return merged;
        }
        LOG.warn(
                "The program asks for the master {}; it runs on {}, as the command says.",
                conf.get(Settings.MASTER),
                given.get(Settings.MASTER));
        return merged.set(Settings.MASTER.key(), given.get(Settings.MASTER));
    }

    @Override
    public FiresteelContext getOrCreate(FiresteelConf conf) {
        synchronized (all) {
            for (int i = all.size() - 1; i >= 0; i--) {
                FiresteelContext context = all.get(i).context();
                if (!context.ended().isComplete()) {
                    return context;
                }
            }
            return create(conf);
        }
    }

    /** Leaves no line of progress on the terminal. */
    void endProgress() {
        synchronized (all) {
            all.forEach(running -> running.endProgress().run());
        }
    }
}
