package io.firesteel.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    private Path root;

    @Test
    void isHeldByOneProcessUntilItIsGivenBack() throws Exception {
        Path directory = root.resolve("work");
        long self = ProcessHandle.current().pid();
        assertThat(DirectoryLock.holder(directory)).isEmpty();

        try (DirectoryLock held = DirectoryLock.take(directory, Duration.ZERO)) {
            assertThat(held).isNotNull();
            assertThat(DirectoryLock.holder(directory)).hasValue(self);
            assertThatThrownBy(() -> DirectoryLock.take(directory, Duration.ofMillis(60)))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(directory + " is in use by process " + self)
                    .hasMessageContaining("--work-dir");
        }

        assertThat(DirectoryLock.holder(directory)).isEmpty();
        DirectoryLock.take(directory, Duration.ZERO).close();
    }

    @Test
    void saysWhyADirectoryCannotBeUsed() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> DirectoryLock.take(file.resolve("work"), Duration.ZERO))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining("--work-dir");
    }
}
