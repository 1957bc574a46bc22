package io.firesteel.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedJarFilesTest {
    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

    @TempDir
    Path directory = Path.of("");

    private void jar(String name, int bytes, Duration sinceUse) throws IOException {
        Path jar = Files.write(directory.resolve(name), new byte[bytes]);
        Files.setLastModifiedTime(jar, FileTime.from(NOW.minus(sinceUse)));
    }

    @Test
    void removesWhatWasUsedLongestAgoBeyondItsSize() throws Exception {
        jar("old.jar", 40, Duration.ofHours(3));
        jar("newest.jar", 50, Duration.ofHours(1));
        jar("middle.jar", 60, Duration.ofHours(2));

        new SharedJarFiles(directory, 100, Duration.ofDays(7)).trim(NOW);

        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("newest.jar", "old.jar");
    }

    @Test
    void removesWhatWasNotUsedForLong() throws Exception {
        jar("kept.jar", 1, Duration.ofDays(6));
        jar("forgotten.jar", 1, Duration.ofDays(8));
        jar("copied-1.part", 1, Duration.ofDays(8));

        new SharedJarFiles(directory, 100, Duration.ofDays(7)).trim(NOW);

        assertThat(directory.toFile().list()).containsExactly("kept.jar");
    }

    @Test
    void hasNothingToDoWhereNothingWasShared() throws Exception {
        new SharedJarFiles(directory.resolve("none"), 100, Duration.ofDays(7)).trim(NOW);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void executorsShareJarsInTheRootOfTheirWorker() {
        WorkDirectory work = new WorkDirectory(directory);

        assertThat(WorkDirectory.sharedJarsOf(directory.resolve("app-1").resolve("executor-1")))
                .isEqualTo(work.sharedJars().directory());
    }
}
