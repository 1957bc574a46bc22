package io.firesteel.cli;

import io.firesteel.cli.driver.ApplicationCode;
import io.firesteel.cli.driver.ApplicationJar;
import io.firesteel.cli.process.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a submitted program brings along, beside the jar it is in. */
@Command
final class CodeOptions {
    @Option(
            names = "--jars",
            split = ",",
            paramLabel = "JAR",
            description = "More jars, for driver and executors; separated by commas.")
    private List<Path> jars = new ArrayList<>();

    @Option(
            names = "--files",
            split = ",",
            paramLabel = "FILE",
            description = "Files for executors, found by FiresteelFiles.get(name); separated by commas.")
    private List<Path> files = new ArrayList<>();

    /** All code of a program that is in a jar or in a directory of classes. */
    ApplicationCode with(Path program) {
        jars.forEach(jar -> requireThere("--jars", jar));
        List<Path> directories = Files.isDirectory(program) ? List.of(program.toAbsolutePath()) : List.of();
        List<ApplicationJar> all = Stream.concat(
                        directories.isEmpty() ? Stream.of(program) : Stream.empty(), jars.stream())
                .map(ApplicationJar::of)
                .toList();
        return new ApplicationCode(all, directories);
    }

    /** Files and directories, all there and of different names. */
    List<Path> files() {
        Map<String, Path> byName = new HashMap<>();
        for (Path file : files) {
            requireThere("--files", file);
            Path absolute = file.toAbsolutePath().normalize();
            Path namesake = byName.putIfAbsent(String.valueOf(absolute.getFileName()), absolute);
            if (namesake != null && !namesake.equals(absolute)) {
                throw CommandFailure.badInput("--files names " + namesake + " and " + absolute
                        + ": tasks find files by name alone, so rename one of them.");
            }
        }
        return byName.values().stream().sorted().toList();
    }

    private static void requireThere(String option, Path file) {
        if (!Files.isReadable(file)) {
            throw CommandFailure.badInput("There is no " + file.toAbsolutePath() + " that can be read, which " + option
                    + " names. Separate names by commas, without spaces.");
        }
    }
}
