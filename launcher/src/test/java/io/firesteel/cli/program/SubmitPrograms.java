package io.firesteel.cli.program;

import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.FiresteelFiles;
import io.firesteel.dag.FiresteelProgram;
import io.firesteel.dag.setting.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that tell how they were submitted, or wait to be ended. */
public final class SubmitPrograms {
    private SubmitPrograms() {}

    private static String helper() throws ReflectiveOperationException {
        Class<?> helper = Class.forName("extra.Helper", true, SubmitPrograms.class.getClassLoader());
        return String.valueOf(helper.getMethod("help").invoke(null));
    }

    /** Prints what it sees. */
    public static final class Reports implements FiresteelProgram {
        @Override
        public void run(FiresteelContext context, String[] arguments) throws Exception {
            FiresteelConf conf = context.getConf();
            List<String> tasks = context.parallelize(List.of("rates.csv"), 1)
                    .map(file -> helper() + " and " + Files.readString(Path.of(FiresteelFiles.get(file))))
                    .collect();
            System.out.println("arguments " + List.of(arguments));
            System.out.println("driver " + helper());
            System.out.println("tasks " + tasks);
            System.out.println("heap " + (Runtime.getRuntime().maxMemory() >> 20));
            System.out.println("processors " + Runtime.getRuntime().availableProcessors());
            System.out.println("instances " + conf.get(Settings.EXECUTOR_INSTANCES));
            System.out.println("memory " + conf.get("firesteel.executor.memory"));
            System.out.println("failures " + conf.get("firesteel.task.maxFailures"));
            System.out.println("own " + conf.get("sales.region"));
        }
    }

    /** Runs a task that makes a file and then waits; if told so, the driver does not end when it is asked to. */
    public static final class Waits implements FiresteelProgram {
        @Override
        public void run(FiresteelContext context, String[] arguments) {
            if (arguments.length > 1) {
                Runtime.getRuntime().addShutdownHook(new Thread(Waits::sleep));
            }
            String begun = arguments[0];
            context.parallelize(List.of(begun), 1)
                    .map(file -> {
                        Files.createFile(Path.of(file));
                        sleep();
                        return file;
                    })
                    .collect();
        }

        private static void sleep() {
            try {
                TimeUnit.MINUTES.sleep(10);
            } catch (InterruptedException killed) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
