package io.firesteel.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.worker.process.PrintedFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedPrintTest {
    @TempDir
    private Path directory;

    private PrintStream printing(Path first, int fileBytes) throws IOException {
        return new PrintStream(
                new BoundedPrint(Files.newOutputStream(first), first, fileBytes), true, StandardCharsets.UTF_8);
    }

    @Test
    void keepsTheFirstAndTheLastOfWhatIsPrinted() throws Exception {
        Path first = directory.resolve("stdout");
        try (PrintStream out = printing(first, 10)) {
            for (int line = 0; line < 10; line++) {
                out.print("line " + line + "...");
            }
        }

        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("stdout", "stdout.7", "stdout.8", "stdout.9");
        assertThat(first).hasContent("line 0...");
        assertThat(PrintedFiles.last(first))
                .isEqualTo(directory.resolve("stdout.9"))
                .hasContent("line 9...");
    }

    @Test
    void leavesOneFileAloneThatIsNotFull() throws Exception {
        Path first = directory.resolve("stdout");
        try (PrintStream out = printing(first, 10)) {
            out.print("0123456789");
        }

        assertThat(PrintedFiles.last(first)).isEqualTo(first).hasContent("0123456789");
        assertThat(directory.toFile().list()).containsExactly("stdout");
    }

    @Test
    void putsWhatIsLargerThanAFileIntoOne() throws Exception {
        Path first = directory.resolve("stderr");
        Files.writeString(directory.resolve("stdout.9"), "another's");
        try (PrintStream out = printing(first, 10)) {
            out.print("x".repeat(25));
            out.print("y");
        }

        assertThat(first).hasContent("x".repeat(25));
        assertThat(PrintedFiles.last(first))
                .isEqualTo(directory.resolve("stderr.1"))
                .hasContent("y");
    }
}
