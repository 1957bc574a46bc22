package io.firesteel.cli;

import picocli.CommandLine.Command;

/** Says which version this is, and on what it runs. */
@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Runnable {
    @Override
    public void run() {
        String version = Main.class.getPackage().getImplementationVersion();
        System.out.println("Firesteel " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
                + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }
}
