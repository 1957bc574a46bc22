package io.firesteel.cli;

import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.FiresteelConf;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The settings of an application, from the environment and the command line. */
@Command
final class ConfOptions {
    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "A setting, as firesteel.task.maxFailures=8; may be repeated.")
    private List<String> settings = new ArrayList<>();

    FiresteelConf conf() {
        try {
            FiresteelConf conf = FiresteelConf.defaults().withEnvironment(System.getenv());
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
