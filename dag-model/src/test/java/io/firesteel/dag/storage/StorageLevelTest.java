package io.firesteel.dag.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.StorageLevels;
import org.junit.jupiter.api.Test;

class StorageLevelTest {
    @Test
    void saysInSparksWordsWhatItIs() {
        assertThat(StorageLevels.MEMORY_AND_DISK_2).hasToString("Disk Memory Deserialized 2x Replicated");
        assertThat(StorageLevels.MEMORY_ONLY_SER).hasToString("Memory Serialized 1x Replicated");
        assertThat(StorageLevels.NONE).hasToString("None");
    }

    @Test
    void equalPartsAreTheSameLevel() {
        assertThat(StorageLevels.create(true, false, false, false, 3)).isEqualTo(StorageLevel.DISK_ONLY_3());
        assertThat(StorageLevels.MEMORY_ONLY.withDisk()).isEqualTo(StorageLevels.MEMORY_AND_DISK);
    }

    @Test
    void refusesNoCopies() {
        assertThatThrownBy(() -> StorageLevels.create(true, true, false, true, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 0");
    }
}
