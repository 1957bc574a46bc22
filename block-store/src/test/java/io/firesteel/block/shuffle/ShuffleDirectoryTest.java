package io.firesteel.block.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.ExecutorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShuffleDirectoryTest {
    private static final ExecutorId ENDED = new ExecutorId("app-1-e1-1");

    @TempDir
    private Path root;

    @Test
    void deletesAllThatAnExecutorHasLeftButWhatIsNeeded() throws IOException {
        List<String> needed = List.of("app-1-e1-1_shared_0.data", "app-1-e1-1_shuffle-3_1_0_5_0.data");
        List<String> ofOthers = List.of("app-1-e1-10_shared_0.data", "app-1-e1-2_copy_0.data");
        List<String> useless = List.of(
                "app-1-e1-1_shared_1.data",
                "app-1-e1-1_copy_0.data",
                "app-1-e1-1_shuffle-3_1_0_6_0.data.part",
                "app-1-e1-1_shuffle-3_1_0_6_0.data.spill");
        for (List<String> files : List.of(needed, ofOthers, useless)) {
            for (String file : files) {
                Files.writeString(root.resolve(file), "x");
            }
        }

        new ShuffleDirectory(root).deleteAllOf(ENDED, Set.copyOf(needed));

        assertThat(root.toFile().list())
                .containsExactlyInAnyOrder(needed.get(0), needed.get(1), ofOthers.get(0), ofOthers.get(1));
    }

    @Test
    void nothingIsLeftInADirectoryThatIsGone() throws IOException {
        new ShuffleDirectory(root.resolve("gone")).deleteAllOf(ENDED, Set.of());

        assertThat(root).isEmptyDirectory();
    }
}
