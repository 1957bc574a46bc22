package io.firesteel.driver.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.storage.StorageLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockLocationsTest {
    private static final ExecutorId FIRST = new ExecutorId("e-1");
    private static final ExecutorId SECOND = new ExecutorId("e-2");
    private static final BlockId A = BlockId.rdd(new RddId(1), 0);
    private static final BlockId B = BlockId.rdd(new RddId(1), 1);
    private static final BlockId PIECE = new BlockId("broadcast_3_piece0");

    private final BlockLocations locations = new BlockLocations();

    private static BlocksChanged changes(
            ExecutorId executor, long since, long upTo, List<BlockId> kept, List<BlockId> dropped) {
        List<KeptBlock> blocks = kept.stream()
                .map(block -> new KeptBlock(block, StorageLevel.MEMORY_ONLY(), 10, 0))
                .toList();
        return new BlocksChanged(executor, new Incarnation(7), since, upTo, blocks, dropped);
    }

    @Test
    void knowsEveryCopyOfEveryKindOfBlock() {
        locations.apply(changes(FIRST, 0, 2, List.of(A, PIECE), List.of()));
        locations.apply(changes(SECOND, 0, 1, List.of(A), List.of()));

        assertThat(locations.holdersOf(A)).containsOnlyKeys(FIRST, SECOND);
        assertThat(locations.holdersOf(PIECE)).containsOnlyKeys(FIRST);
        assertThat(locations.blocks(block -> block.isOf(new RddId(1)))).containsExactly(A);
    }

    @Test
    void dropsARepeatThatIsOlderThanWhatIsKnown() {
        BlocksChanged first = changes(FIRST, 0, 1, List.of(A), List.of());
        locations.apply(first);
        locations.apply(changes(FIRST, 1, 2, List.of(), List.of(A)));

        long known = locations.apply(first);

        assertThat(known).isEqualTo(2);
        assertThat(locations.isKept(A)).isFalse();
    }

    @Test
    void ignoresWhatFollowsALostMessageUntilThatIsRepeated() {
        long known = locations.apply(changes(FIRST, 1, 2, List.of(B), List.of()));
        assertThat(known).isZero();
        assertThat(locations.isKept(B)).isFalse();

        locations.apply(changes(FIRST, 0, 2, List.of(A, B), List.of()));

        assertThat(locations.keptBy(FIRST)).containsOnlyKeys(A, B);
    }

    @Test
    void takesARepeatThatTellsMore() {
        locations.apply(changes(FIRST, 0, 1, List.of(A), List.of()));

        long known = locations.apply(changes(FIRST, 0, 3, List.of(B), List.of(A)));

        assertThat(known).isEqualTo(3);
        assertThat(locations.keptBy(FIRST)).containsOnlyKeys(B);
    }

    @Test
    void forgetsTheBlocksOfALostExecutorOnly() {
        locations.apply(changes(FIRST, 0, 2, List.of(A, B), List.of()));
        locations.apply(changes(SECOND, 0, 1, List.of(A), List.of()));

        assertThat(locations.forget(FIRST)).containsExactly(A, B);

        assertThat(locations.holdersOf(A)).containsOnlyKeys(SECOND);
        assertThat(locations.isKept(B)).isFalse();
    }
}
