package io.firesteel.block.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordSerializationException;
import io.firesteel.block.shuffle.CorruptBlockException;
import io.firesteel.block.storage.BroadcastPieces.Cut;
import io.firesteel.block.storage.BroadcastPieces.Piece;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BroadcastPiecesTest {
    private static final ClassLoader LOADER = BroadcastPiecesTest.class.getClassLoader();

    private final BroadcastPieces pieces = new BroadcastPieces(new BroadcastId(7), LOADER);

    @TempDir
    private Path directory;

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private @Nullable Object joined(Cut cut) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Piece piece : cut.pieces()) {
            contents.add(pieces.open(contents.size(), piece.checksum(), piece.bytes()));
        }
        return pieces.join(contents, cut.bytes());
    }

    private PartitionStore store(long memory) {
        PartitionStore store = new PartitionStore(new MemoryBudget(memory), directory.resolve("blocks"), 0.5);
        store.open(LOADER, BlockListener.DEAF);
        return store;
    }

    @Test
    void cutsEachFourMebibytesAndJoins() throws Exception {
        byte[] value = random(9 << 20);

        Cut cut = pieces.cut(value);

        assertThat(cut.pieces())
                .extracting(Piece::block)
                .extracting(BlockId::name)
                .containsExactly("broadcast_7_piece0", "broadcast_7_piece1", "broadcast_7_piece2");
        assertThat(cut.bytes()).isBetween(9L << 20, (9L << 20) + 100);
        assertThat(joined(cut)).isEqualTo(value);
    }

    @Test
    void compressesAndTakesNulls() throws Exception {
        Cut zeros = pieces.cut(new byte[3 << 20]);

        assertThat(zeros.pieces()).singleElement().matches(piece -> piece.bytes().length < 100_000);
        assertThat((byte[]) joined(zeros)).hasSize(3 << 20).containsOnly(0);
        assertThat(joined(pieces.cut(null))).isNull();
    }

    @Test
    void keepsWhatIsSharedWithinTheValue() throws Exception {
        List<String> shared = new ArrayList<>(List.of("a"));

        List<?> read = (List<?>) Objects.requireNonNull(joined(pieces.cut(new ArrayList<>(List.of(shared, shared)))));

        assertThat(read.get(0)).isSameAs(read.get(1)).isEqualTo(List.of("a"));
    }

    @Test
    void findsDamageAndPiecesOfAnotherValue() throws Exception {
        Piece piece = pieces.cut("value").pieces().get(0);
        Piece other = pieces.cut("other").pieces().get(0);
        byte[] damaged = piece.bytes().clone();
        damaged[damaged.length - 1] ^= 1;
        byte[] torn = Arrays.copyOf(piece.bytes(), piece.bytes().length - 3);

        assertThatThrownBy(() -> pieces.open(0, piece.checksum(), damaged)).isInstanceOf(CorruptBlockException.class);
        assertThatThrownBy(() -> pieces.open(0, piece.checksum(), torn)).isInstanceOf(CorruptBlockException.class);
        assertThatThrownBy(() -> pieces.open(0, piece.checksum(), other.bytes()))
                .isInstanceOf(CorruptBlockException.class)
                .hasMessageContaining("broadcast_7_piece0");
        assertThatThrownBy(() -> pieces.open(0, piece.checksum(), new byte[0]))
                .isInstanceOf(CorruptBlockException.class);
    }

    @Test
    void keptPiecesAreServedAsTheyCameAndGoToDiskWhenMemoryIsShort() throws Exception {
        PartitionStore store = store(5 << 20);
        Cut cut = pieces.cut(random(9 << 20));
        for (int i = 0; i < 3; i++) {
            Piece piece = cut.pieces().get(i);
            assertThat(pieces.keep(i, pieces.open(i, piece.checksum(), piece.bytes()), store))
                    .isTrue();
        }

        assertThat(store.diskBytes()).isPositive();
        for (int i = 0; i < 3; i++) {
            Piece piece = cut.pieces().get(i);
            var served = store.find(piece.block()).orElseThrow();
            byte[] bytes = served.read(0, (int) served.length());
            assertThat(pieces.open(i, piece.checksum(), bytes)).isEqualTo(pieces.read(i, piece.checksum(), store));
        }
        assertThat(pieces.read(3, 0, store)).isNull();
    }

    @Test
    void theValueIsKeptIfThereIsRoomAndGoesWhenOthersNeedIt() throws Exception {
        PartitionStore store = store(1 << 20);

        assertThat(pieces.keepValue(new byte[2 << 20], store)).isFalse();
        assertThat(pieces.keepValue(new byte[600_000], store)).isTrue();
        assertThat(new BroadcastPieces(new BroadcastId(8), LOADER).keepValue(new byte[600_000], store))
                .isTrue();
        assertThat(store.blocks()).containsExactly(BlockId.broadcast(new BroadcastId(8)));
    }

    @Test
    void namesTellWhoseBlockItIs() {
        BroadcastId id = new BroadcastId(12);

        assertThat(BlockId.piece(id, 34).broadcast()).isEqualTo(Optional.of(id));
        assertThat(BlockId.broadcast(id).broadcast()).isEqualTo(Optional.of(id));
        assertThat(new BlockId("rdd_1_2").broadcast()).isEmpty();
    }

    @Test
    void refusesWhatCannotBeSerialised() {
        assertThatThrownBy(() -> pieces.cut(new Thread())).isInstanceOf(RecordSerializationException.class);
    }
}
