package io.firesteel.cli;

import io.firesteel.cli.driver.ApplicationCode;
import io.firesteel.cli.driver.ApplicationJar;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.ProgramClass;
import io.firesteel.cli.driver.ProgramRun;
import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.setting.Setting;
import io.firesteel.dag.setting.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a user's program on a cluster; its driver is this process. */
@Command(
        name = "submit",
        description = "Run a program on a cluster, with its driver in this process.",
        footer = {
            "",
            "Example: firesteel submit --master firesteel://127.0.0.1:7077 --class com.example.Sales sales.jar /data/in"
        })
final class SubmitCommand implements Callable<Integer> {
    @Mixin
    private final ConfOptions settings = new ConfOptions();

    @Mixin
    private final MastersOption masters = new MastersOption();

    @Option(
            names = "--class",
            required = true,
            paramLabel = "CLASS",
            description = "The program: a FiresteelProgram, or a class with a main method.")
    @SuppressWarnings("NullAway.Init") // required
    private String programClass;

    @Option(names = "--name", paramLabel = "NAME", description = "The application's name; unless told, the class.")
    private @Nullable String name;

    @Option(names = "--num-executors", paramLabel = "N", description = "Executors; firesteel.executor.instances.")
    private @Nullable String executors;

    @Option(names = "--executor-cores", paramLabel = "N", description = "Slots of each; firesteel.executor.cores.")
    private @Nullable String cores;

    @Option(
            names = "--executor-memory",
            paramLabel = "SIZE",
            description = "Heap of each, as 512m or 2g; firesteel.executor.memory.")
    private @Nullable String memory;

    @Parameters(
            index = "0",
            paramLabel = "JAR",
            description = "The application's jar, or the directory of its classes.")
    @SuppressWarnings("NullAway.Init") // required
    private Path jar;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "The program's own arguments.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        FiresteelConf conf = with(settings.conf(), Settings.EXECUTOR_INSTANCES, executors);
        conf = with(conf, Settings.EXECUTOR_CORES, cores);
        conf = with(conf, Settings.EXECUTOR_MEMORY, memory)
                .with(Settings.MASTER.key(), masters.url().toString());
        ApplicationCode code = Files.isDirectory(jar)
                ? new ApplicationCode(List.of(), List.of(jar.toAbsolutePath()))
                : ApplicationCode.ofJars(List.of(ApplicationJar.of(jar)));
        ClassLoader loader = code.loader();
        ProgramClass program = ProgramClass.load(loader, programClass, jar.toString());
        String shown = name != null ? name : programClass.substring(programClass.lastIndexOf('.') + 1);
        DriverRequest request = new DriverRequest(shown, masters.url().masters(), conf, code, loader);
        new ProgramRun(program, arguments).onCluster(request);
        return 0;
    }

    private static FiresteelConf with(FiresteelConf conf, Setting<?> setting, @Nullable String value) {
        try {
            return value == null ? conf : conf.with(setting.key(), value);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }
}
