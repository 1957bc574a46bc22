package io.firesteel.worker.process;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A started process that waits to be told which executor it is.
 *
 * @param directory its working directory, where what it prints goes
 */
record Jvm(Process process, Path directory) {
    private static final Logger LOG = LoggerFactory.getLogger(Jvm.class);

    static final String STDERR = "stderr";
    private static final String STDOUT = "stdout";

    /** Starts it. */
    static Jvm start(List<String> command, Path directory) throws IOException {
        return new Jvm(
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(directory.resolve(STDOUT).toFile())
                        .redirectError(directory.resolve(STDERR).toFile())
                        .start(),
                directory);
    }

    /** Tells it, and that there is no more to come; whether that could be, else it ends. */
    boolean tell(String orders) {
        try (Writer out = process.outputWriter(StandardCharsets.UTF_8)) {
            out.write(orders);
            return true;
        } catch (IOException notRead) {
            LOG.warn("Process {} could not be told which executor it is", process.pid(), notRead);
            process.destroyForcibly();
            return false;
        }
    }

    /** As it is once its directory has another name. */
    Jvm movedTo(Path elsewhere) {
        return new Jvm(process, elsewhere);
    }
}
