package io.firesteel.cli;

import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.FiresteelConf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The settings of an application. What the command line says counts for more than the environment, and that for more than a file
 * of properties.
 */
@Command
final class ConfOptions {
    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "A setting, as firesteel.task.maxFailures=8; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--properties-file",
            paramLabel = "FILE",
            description = "Settings, one a line: KEY=VALUE or KEY VALUE. The environment and --conf count for more.")
    private @Nullable Path properties;

    FiresteelConf conf() {
        FiresteelConf fromFile = properties == null ? FiresteelConf.defaults() : PropertiesFile.read(properties);
        try {
            FiresteelConf conf = fromFile.withEnvironment(System.getenv());
            for (String setting : settings) {
                int equals = setting.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("--conf " + setting + " is no setting: write KEY=VALUE.");
                }
                conf = conf.with(setting.substring(0, equals), setting.substring(equals + 1));
            }
            return conf;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }
}
