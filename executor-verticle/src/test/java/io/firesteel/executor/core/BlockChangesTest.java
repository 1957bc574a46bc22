package io.firesteel.executor.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.storage.StorageLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockChangesTest {
    private static final Endpoint SERVER = new Endpoint("localhost", 4000);
    private static final BlockId A = BlockId.rdd(new RddId(1), 0);
    private static final BlockId B = BlockId.rdd(new RddId(1), 1);

    private final BlockChanges changes = new BlockChanges(
            new RegisterExecutor(new ExecutorId("e-1"), new Incarnation(7), new WorkerId("w-1"), 2, SERVER, SERVER));

    private static KeptBlock kept(BlockId block) {
        return new KeptBlock(block, StorageLevel.MEMORY_ONLY(), 10, 0);
    }

    @Test
    void tellsEachChangeOnceAndRepeatsItUntilSeen() {
        changes.onKept(kept(A));

        List<BlocksChanged> first = changes.unsent();

        assertThat(first).hasSize(1);
        assertThat(changes.unsent()).isEmpty();
        assertThat(changes.unseen()).isEqualTo(first);
        changes.onSeen(first.get(0).upTo());
        assertThat(changes.unseen()).isEmpty();
    }

    @Test
    void tellsOnlyTheLatestStateOfABlock() {
        changes.onKept(kept(A));
        changes.onKept(kept(B));
        changes.onDropped(A);

        BlocksChanged told = changes.unsent().get(0);

        assertThat(told.kept()).containsExactly(kept(B));
        assertThat(told.dropped()).containsExactly(A);
        assertThat(told.upTo()).isEqualTo(3);
    }

    @Test
    void anOldAcknowledgementForgetsNothingNew() {
        changes.onKept(kept(A));
        changes.unsent();
        changes.onDropped(A);
        changes.unsent();

        changes.onSeen(1);

        assertThat(changes.unseen().get(0).dropped()).containsExactly(A);
        assertThat(changes.unseen().get(0).since()).isEqualTo(1);
    }

    @Test
    void manyChangesGoInMessagesThatFollowEachOther() {
        for (int partition = 0; partition < 2_500; partition++) {
            changes.onKept(kept(BlockId.rdd(new RddId(2), partition)));
        }

        List<BlocksChanged> told = changes.unsent();

        assertThat(told).extracting(BlocksChanged::since).containsExactly(0L, 1_000L, 2_000L);
        assertThat(told).extracting(BlocksChanged::upTo).containsExactly(1_000L, 2_000L, 2_500L);
    }
}
