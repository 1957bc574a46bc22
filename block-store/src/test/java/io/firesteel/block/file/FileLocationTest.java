package io.firesteel.block.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileLocationTest {
    @Test
    void aColonInAFileNameIsNoScheme() {
        assertThat(FileLocation.path("logs:2024.txt")).isEqualTo(Path.of("logs:2024.txt"));
        assertThat(FileLocation.path("file:/tmp/a%20b")).isEqualTo(Path.of("/tmp/a b"));
    }

    @Test
    void namesOfPathsMeanTheSameInEveryProcess() {
        assertThat(FileLocation.name(Path.of("a b")))
                .isEqualTo(Path.of("a b").toAbsolutePath().toString());
    }

    @Test
    void saysThatNobodyKnowsAFileSystem() {
        assertThatExceptionOfType(FileSystemNotFoundException.class)
                .isThrownBy(() -> FileLocation.path("s3://bucket/key"))
                .withMessageContaining("'s3'");
    }
}
