package io.firesteel.cli;

import io.firesteel.cli.driver.ApplicationCode;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.ProgramClass;
import io.firesteel.cli.driver.ProgramRun;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.setting.Settings;
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

    @Mixin
    private final ShapeOptions shape = new ShapeOptions();

    @Mixin
    private final CodeOptions code = new CodeOptions();

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
        FiresteelConf conf = shape.in(settings.conf())
                .with(Settings.MASTER.key(), masters.url().toString());
        ApplicationCode shipped = code.with(jar);
        List<Path> files = code.files();
        ClassLoader loader = shipped.loader();
        ProgramClass program = ProgramClass.load(loader, programClass, jar.toString());
        String shown = name != null ? name : programClass.substring(programClass.lastIndexOf('.') + 1);
        DriverRequest request = new DriverRequest(shown, masters.url().masters(), conf, shipped, files, loader);
        new ProgramRun(program, arguments).onCluster(request);
        return 0;
    }
}
