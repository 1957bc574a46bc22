package io.firesteel.cli.driver;

import io.firesteel.cli.process.CommandFailure;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A program as one file of Java source, compiled before it runs, as {@code java Program.java} does it. */
public final class SourceFile {
    private static final String SUFFIX = ".java";

    private SourceFile() {}

    /** Whether the name of a program is that of such a file. */
    public static boolean isMeant(String name) {
        return name.endsWith(SUFFIX);
    }

    /**
     * Compiles it.
     *
     * @param classPath what it needs beside the JDK
     * @param classes an empty directory, for its classes
     * @return the full name of the class that the file is named after
     */
    public static String compile(Path file, List<Path> classPath, Path classes) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.badInput("There is no file " + file.toAbsolutePath() + ".");
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw CommandFailure.badInput(
                    System.getProperty("java.home") + " has no compiler: " + file + " needs a JDK, not a JRE.");
        }
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "-d",
                classes.toString(),
                "-classpath",
                joined(classPath),
                "-proc:none",
                "-nowarn",
                "-encoding",
                "UTF-8");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(file))
                    .call()) {
                throw CommandFailure.badInput(
                        file + " cannot be compiled:\n" + said.toString().strip());
            }
            return mainClass(file, classes);
        } catch (IOException e) {
            throw CommandFailure.failed(file + " cannot be compiled: " + e, e);
        }
    }

    private static String joined(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static String mainClass(Path file, Path classes) throws IOException {
        String name = file.getFileName().toString();
        String wanted = name.substring(0, name.length() - SUFFIX.length()) + ".class";
        try (Stream<Path> made = Files.walk(classes)) {
            return made.filter(path -> path.endsWith(wanted))
                    .map(path -> classes.relativize(path).toString())
                    .map(path ->
                            path.substring(0, path.length() - ".class".length()).replace('/', '.'))
                    .findFirst()
                    .orElseThrow(() -> CommandFailure.badInput(
                            file + " has no class " + wanted.replace(".class", "") + ", after which it is named."));
        }
    }
}
