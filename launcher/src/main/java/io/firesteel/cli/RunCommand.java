package io.firesteel.cli;

import io.firesteel.FiresteelOptions;
import io.firesteel.cli.driver.ProgramClass;
import io.firesteel.cli.driver.ProgramRun;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.setting.Settings;
import io.firesteel.examples.Pi;
import io.firesteel.examples.WordCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an example, or any program on the class path, in this JVM alone. */
@Command(
        name = "run",
        description = "Run a program in one JVM, without a cluster.",
        footer = {
            "",
            "Examples by name: wordcount FILE… [--top N] [--save DIRECTORY], pi [PARTITIONS].",
            "Example: firesteel run wordcount examples/data/moby-dick.txt"
        })
final class RunCommand implements Callable<Integer> {
    private static final Map<String, String> EXAMPLES =
            Map.of("wordcount", WordCount.class.getName(), "pi", Pi.class.getName());
    private static final double HEAP_SHARE = 0.5;

    @Mixin
    private final ConfOptions settings = new ConfOptions();

    @Option(
            names = "--master",
            defaultValue = "local[*]",
            paramLabel = "LOCAL",
            converter = LocalMaster.Converter.class,
            description = "local[N]: N tasks at once; local[*]: as many as there are processors.")
    @SuppressWarnings("NullAway.Init") // has a default
    private LocalMaster master;

    @Parameters(index = "0", paramLabel = "NAME|CLASS", description = "An example's name or a program's class.")
    @SuppressWarnings("NullAway.Init") // required
    private String name;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "The program's own arguments.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        FiresteelConf conf = settings.conf();
        String className = EXAMPLES.getOrDefault(name, name);
        ProgramClass program = ProgramClass.load(
                RunCommand.class.getClassLoader(),
                className,
                "Firesteel's own class path (examples by name: pi, wordcount)");
        FiresteelOptions options = FiresteelOptions.defaults()
                .withApplicationName(name)
                .withSlots(master.slots())
                .withMemoryBytes((long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE))
                .withDefaultParallelism(conf.get(Settings.DEFAULT_PARALLELISM))
                .withMaxTaskFailures(conf.get(Settings.TASK_MAX_FAILURES));
        ProgramRun.embedded(options, program, arguments.toArray(String[]::new));
        return 0;
    }
}
