package io.firesteel.cli.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How another process of Firesteel is started: with this one's JVM, jars and archive of classes.
 *
 * @param java the program
 * @param archive options that use the archive; empty if there is none
 * @param main options that say where the classes are and which one is the main class
 */
public record JvmCommand(Path java, List<String> archive, List<String> main) {
    /** Names the archive, made by {@code bin/firesteel}. */
    private static final String ARCHIVE = "firesteel.archive";

    /** At another address the JVM has to rewrite all of the archive: 30 MB of each process's own instead of shared. */
    private static final List<String> WHERE_IT_WAS_MADE_FOR =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

    private static final int FIRST_WITH_AOT_CACHE = 25;

    /**
     * As {@code bin/firesteel} starts processes. Some fifty threads that do little get a buffer each to allocate in: of 2 MiB
     * by default, which fills the young generation before the start is over. Netty's events take 120 ms when they are
     * first looked at, recorded or not.
     */
    private static final List<String> OF_EVERY_PROCESS = List.of("-XX:TLABSize=128k", "-Dio.netty.jfr.enabled=false");

    /** From here on the JVM warns of what Netty and Hazelcast do to be fast. */
    private static final int FIRST_TO_WARN_OF_UNSAFE = 24;

    public JvmCommand {
        archive = List.copyOf(archive);
        main = List.copyOf(main);
    }

    /** As this process was started. */
    public static JvmCommand ofThisProcess() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String path = System.getProperty("java.class.path");
        boolean isOneJar = path.endsWith(".jar") && !path.contains(File.pathSeparator);
        String absolute = Path.of(isOneJar ? path : ".").toAbsolutePath().toString();
        List<String> main = isOneJar ? List.of("-jar", absolute) : List.of("-cp", path, "io.firesteel.cli.Main");
        return new JvmCommand(java, archiveOptions(System.getProperty(ARCHIVE, "")), main);
    }

    private static List<String> archiveOptions(String archive) {
        if (archive.isEmpty()) {
            return List.of();
        }
        List<String> options = new ArrayList<>(WHERE_IT_WAS_MADE_FOR);
        options.addAll(
                Runtime.version().feature() >= FIRST_WITH_AOT_CACHE
                        ? List.of("-XX:AOTCache=" + archive, "-Xlog:aot=off", "-Xlog:cds=off")
                        : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        options.add("-D" + ARCHIVE + "=" + archive);
        return options;
    }

    /** The command line. */
    public List<String> with(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(archive);
        command.addAll(OF_EVERY_PROCESS);
        if (Runtime.version().feature() >= FIRST_TO_WARN_OF_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(jvmOptions);
        command.addAll(main);
        command.addAll(arguments);
        return command;
    }
}
