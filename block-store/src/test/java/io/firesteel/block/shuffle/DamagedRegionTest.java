package io.firesteel.block.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamagedRegionTest {
    @TempDir
    Path path;

    private final List<List<String>> data = List.of(List.of("a", "b"), List.of(), List.of("some text ".repeat(60)));
    private ShuffleFixture shuffle;

    @BeforeEach
    void open() throws IOException {
        shuffle = new ShuffleFixture(path, ShuffleOptions.defaults());
    }

    @AfterEach
    void close() throws IOException {
        shuffle.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedByteIsDetected(Compression compression) throws IOException {
        try (ShuffleFixture other =
                new ShuffleFixture(path.resolve("other"), new ShuffleOptions(compression, 1 << 20))) {
            MapOutputLocation location = other.write(0, data).location();
            Path file = other.directory.resolve(location.file());
            byte[] good = Files.readAllBytes(file);

            for (int i = 0; i < good.length; i++) {
                for (int mask : new int[] {1, 0x80, 0xFF}) {
                    byte[] bad = good.clone();
                    bad[i] ^= (byte) mask;
                    Files.write(file, bad);
                    assertThatThrownBy(() -> other.read(location, 0, 2))
                            .as("byte %d of %d", i, good.length)
                            .isInstanceOf(CorruptBlockException.class)
                            .hasMessageContaining(location.file());
                }
            }
        }
    }

    @Test
    void everyTruncationIsDetected() throws IOException {
        MapOutputLocation location = shuffle.write(0, data).location();
        Path file = shuffle.directory.resolve(location.file());
        byte[] good = Files.readAllBytes(file);

        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> shuffle.read(location, 0, 2)).isInstanceOf(CorruptBlockException.class);
            MapOutputLocation shorter = new MapOutputLocation(location.file(), 0, length);
            assertThatThrownBy(() -> shuffle.read(shorter, 0, 2)).isInstanceOf(CorruptBlockException.class);
        }
    }

    @Test
    void namesPartitionAndBothChecksums() throws IOException {
        MapOutputLocation location = shuffle.write(0, data).location();
        StoredSegment good =
                new LocalSegments(shuffle.directory).read(location, 0, 0).get(0);
        StoredSegment bad = new StoredSegment(location, 0, 0x1234ABCD, good.bytes());

        assertThatThrownBy(() -> SegmentReader.open(bad, shuffle.serializer))
                .isInstanceOf(CorruptBlockException.class)
                .hasMessageContaining(location.file())
                .hasMessageContaining("partition 0")
                .hasMessageContaining("1234abcd")
                .hasMessageContaining(String.format("%08x", good.checksum()));
    }

    @Test
    void aDamagedOutputHarmsNoOtherInTheSharedFile() throws IOException {
        MapOutputLocation first = shuffle.write(0, data).location();
        MapOutputLocation second = shuffle.write(1, data).location();
        Path file = shuffle.directory.resolve(first.file());
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.write(file, bytes);

        assertThat(shuffle.read(second, 0, 2)).isEqualTo(data);
        assertThat(shuffle.read(first, 1, 2)).isEqualTo(data.subList(1, 3));
        assertThatThrownBy(() -> shuffle.read(first, 0, 2)).isInstanceOf(CorruptBlockException.class);
    }

    @Test
    void refusesWhatLeavesTheDirectoryOrTheOutput() throws IOException {
        for (String name : List.of("../x", "a/b", "/etc/passwd", "..", "a..b", "", ".hidden", "a\\b", "a\0b")) {
            assertThatThrownBy(() -> new MapOutputLocation(name, 0, 1))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new MapOutputLocation("a", Long.MAX_VALUE, 1))
                .isInstanceOf(IllegalArgumentException.class);
        MapOutputLocation location = shuffle.write(0, data).location();
        assertThatThrownBy(() -> shuffle.read(location, 0, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shuffle.read(location, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shuffle.read(new MapOutputLocation("gone", 0, 100), 0, 0))
                .isInstanceOf(MissingMapOutputException.class)
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> shuffle.read(new MapOutputLocation(location.file(), 1L << 40, 100), 0, 0))
                .isInstanceOf(CorruptBlockException.class);
    }
}
