package io.firesteel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which cluster a process joins. */
@Command
final class MastersOption {
    @Option(
            names = "--master",
            required = true,
            paramLabel = "URL",
            converter = MasterUrl.Converter.class,
            description = "The masters: firesteel://host:port[,host:port].")
    @SuppressWarnings("NullAway.Init") // required
    private MasterUrl url;

    MasterUrl url() {
        return url;
    }
}
