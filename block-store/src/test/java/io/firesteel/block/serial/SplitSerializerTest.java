package io.firesteel.block.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.lineage.SourceSplit;
import io.firesteel.dag.lineage.SourceSplit.CheckpointSplit;
import io.firesteel.dag.lineage.SourceSplit.CollectionSplit;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import io.firesteel.dag.lineage.SourceSplit.FileSplit;
import io.firesteel.dag.lineage.SourceSplit.RangeSplit;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitSerializerTest {
    private static final ClassLoader LOADER = SplitSerializerTest.class.getClassLoader();

    private final SplitSerializer serializer = new SplitSerializer();

    private SourceSplit roundTrip(SourceSplit split) {
        return serializer.deserialize(serializer.serialize(split), LOADER, met -> {});
    }

    @Test
    void bringsBackEveryKind() {
        RangeSplit range = new RangeSplit(Long.MIN_VALUE, -3, 7);
        CheckpointSplit checkpoint = new CheckpointSplit("/a/b", "rdd 1");
        FileSplit files =
                new FileSplit(new FileFormat.Text(), List.of(new FilePiece("/a", 1, 2, 3, CompressionCodec.NONE)), 9);

        assertThat(roundTrip(range)).isEqualTo(range);
        assertThat(roundTrip(checkpoint)).isEqualTo(checkpoint);
        assertThat(roundTrip(files)).isEqualTo(files);
        for (byte[] records : List.of(new byte[0], new byte[] {1, 2, 3})) {
            assertThat(((CollectionSplit) roundTrip(new CollectionSplit(records))).records())
                    .isEqualTo(records);
        }
    }

    @Test
    void refusesWhatIsNone() {
        for (byte[] bytes : List.of(new byte[0], new byte[] {9, 1}, new byte[] {2, 1, 1})) {
            assertThatThrownBy(() -> serializer.deserialize(bytes, LOADER, met -> {}))
                    .isInstanceOf(MalformedBytesException.class);
        }
    }
}
