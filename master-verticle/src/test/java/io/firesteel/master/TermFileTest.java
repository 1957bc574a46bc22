package io.firesteel.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermFileTest {
    @TempDir
    private Path directory;

    @Test
    void eachStartLeadsInAHigherTerm() throws Exception {
        Path missing = directory.resolve("master");

        assertThat(new TermFile(missing).next()).isEqualTo(1);
        assertThat(new TermFile(missing).next()).isEqualTo(2);
        assertThat(missing.resolve("term")).hasContent("2\n");
    }

    @Test
    void aDamagedFileIsNotTakenForANewMaster() throws Exception {
        Files.writeString(directory.resolve("term"), "?");

        assertThatIOException().isThrownBy(new TermFile(directory)::next).withMessageContaining("must hold");
    }
}
