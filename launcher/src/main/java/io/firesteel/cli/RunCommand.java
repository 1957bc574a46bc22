package io.firesteel.cli;

import io.firesteel.FiresteelOptions;
import io.firesteel.LocalMaster;
import io.firesteel.cli.driver.LocalProgram;
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

/** Runs an example, a program on a class path, or one in a source file, in this JVM alone. */
@Command(
        name = "run",
        description = "Run a program in one JVM, without a cluster.",
        footer = {
            "",
            "Examples by name: wordcount FILE… [--top N] [--save DIRECTORY], pi [PARTITIONS].",
            "Example: firesteel run wordcount examples/data/moby-dick.txt",
            "Example: firesteel run --class-path sales.jar com.example.Sales /data/in",
            "Example: firesteel run Sales.java /data/in"
        })
final class RunCommand implements Callable<Integer> {
    private static final Map<String, String> EXAMPLES =
            Map.of("wordcount", WordCount.class.getName(), "pi", Pi.class.getName());
    private static final String SEARCHED =
            "Firesteel's own class path (examples by name: pi, wordcount) and that of --class-path";
    private static final double HEAP_SHARE = 0.5;

    @Mixin
    private final ConfOptions settings = new ConfOptions();

    @Option(
            names = "--master",
            defaultValue = "local[*]",
            paramLabel = "LOCAL",
            converter = LocalMasterConverter.class,
            description = "local[N]: N tasks at once; local[*]: as many as there are processors.")
    @SuppressWarnings("NullAway.Init") // has a default
    private LocalMaster master;

    @Option(
            names = {"-cp", "--class-path"},
            defaultValue = "",
            paramLabel = "PATHS",
            description = "Jars and directories of the program's classes, as 'java' takes them.")
    private String classPath = "";

    @Parameters(
            index = "0",
            paramLabel = "NAME|CLASS|FILE.java",
            description = "An example's name, a program's class, or its source.")
    @SuppressWarnings("NullAway.Init") // required
    private String name;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "The program's own arguments.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        FiresteelConf conf = settings.conf().set(Settings.MASTER.key(), "local[" + master.slots() + "]");
        try (LocalProgram program = LocalProgram.on(classPath)) {
            String className = program.className(EXAMPLES.getOrDefault(name, name));
            ClassLoader loader = program.loader();
            FiresteelOptions options = FiresteelOptions.defaults()
                    .withApplicationName(name)
                    .withMemoryBytes((long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE))
                    .withLoader(loader);
            new ProgramRun(ProgramClass.load(loader, className, SEARCHED), arguments).embedded(options, conf);
        }
        return 0;
    }
}
