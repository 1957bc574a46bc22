package io.firesteel.dag.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.lineage.SourceInput;
import io.firesteel.dag.lineage.UnionNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeafInputTest {
    private final Lineage source = new SourceInput(info(1));
    private final Lineage shuffle = new ShuffleInput(info(2), new ShuffleId(9));

    private static NodeInfo info(long id) {
        return new NodeInfo(new RddId(id), new CallSite("op", "Job.java:1"));
    }

    @Test
    void findsThePartitionWithinUnionsOfUnions() {
        Lineage inner = new UnionNode(info(3), List.of(source, shuffle), List.of(2, 3));
        Lineage outer = new UnionNode(info(4), List.of(shuffle, inner, source), List.of(3, 5, 2));

        assertThat(LeafInput.of(outer, 2)).containsExactly(new LeafInput.OfShuffle(new ShuffleId(9), 2));
        assertThat(LeafInput.of(outer, 4)).containsExactly(new LeafInput.OfSource(new RddId(1), 1));
        assertThat(LeafInput.of(outer, 5)).containsExactly(new LeafInput.OfShuffle(new ShuffleId(9), 0));
        assertThat(LeafInput.of(outer, 9)).containsExactly(new LeafInput.OfSource(new RddId(1), 1));
    }

    @Test
    void passesOverParentsWithoutPartitions() {
        Lineage union = new UnionNode(info(3), List.of(source, shuffle), List.of(0, 1));

        assertThat(LeafInput.of(union, 0)).containsExactly(new LeafInput.OfShuffle(new ShuffleId(9), 0));
    }

    @Test
    void refusesAPartitionThatIsNotThere() {
        Lineage union = new UnionNode(info(3), List.of(source, shuffle), List.of(2, 3));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeafInput.of(union, 5))
                .withMessageContaining("no partition 5")
                .withMessageContaining("[2, 3]");
    }
}
