package io.firesteel.executor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.action.PartitionAction.Count;
import io.firesteel.dag.action.PartitionAction.Take;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.lineage.FlatMapNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapMultiNode;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import io.firesteel.dag.lineage.SourceSplit.FileSplit;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StopAndKillTest {
    private final Plans plans = new Plans();

    private Lineage endless() {
        return new MapMultiNode(plans.info(), plans.source(List.of(1)), (x, out) -> emitForEver(out));
    }

    private static void emitForEver(Consumer<Object> out) {
        for (long i = 0; ; i++) {
            out.accept(i);
        }
    }

    @Test
    void takeEndsAnEndlessEmitter() throws Exception {
        assertThat(plans.run(endless(), new Take(3))).containsExactly(0L, 1L, 2L);
    }

    @Test
    void takeEndsAnEmitterBelowAPullBorder() throws Exception {
        Lineage iterator = new FlatMapNode(
                plans.info(),
                plans.source(List.of(1)),
                x -> Stream.<Object>generate(() -> "x").iterator());
        Lineage pulled = new MapPartitionsNode(plans.info(), plans.source(List.of(1, 2, 3)), (i, in) -> in, false);

        assertThat(plans.run(iterator, new Take(2))).containsExactly("x", "x");
        assertThat(plans.run(pulled, new Take(2))).containsExactly(1, 2);
    }

    @Test
    void takeComputesNothingBeyondItsLimit() throws Exception {
        List<Object> computed = new ArrayList<>();
        Lineage traced = new MapNode(plans.info(), plans.source(List.of(1, 2, 3, 4)), x -> {
            computed.add(x);
            return x;
        });

        assertThat(plans.run(traced, new Take(2))).containsExactly(1, 2);
        assertThat(computed).containsExactly(1, 2);
        assertThat(plans.run(traced, new Take(0))).isEmpty();
        assertThat(computed).hasSize(2);
        assertThat(plans.run(traced, new Take(9))).hasSize(4);
    }

    @Test
    void userCodeThatSwallowsTheStopChangesNothing() throws Exception {
        List<Throwable> swallowed = new ArrayList<>();
        Lineage stubborn = new MapMultiNode(plans.info(), plans.source(List.of(1, 2)), (x, out) -> {
            for (int i = 0; i < 100; i++) {
                try {
                    out.accept(i);
                } catch (Throwable stop) {
                    swallowed.add(stop);
                }
            }
            throw new IllegalStateException("wraps what it met");
        });

        assertThat(plans.run(stubborn, new Take(2))).containsExactly(0, 1);
        assertThat(swallowed).hasSize(99);
    }

    @Test
    void killEndsAnEndlessEmitterFromWithin() {
        Lineage killing = new MapNode(plans.info(), endless(), x -> {
            if ((Long) x == 1_000) {
                plans.kill.raise();
            }
            return x;
        });

        assertThatThrownBy(() -> plans.run(killing, new Count())).isInstanceOf(TaskKilledError.class);
    }

    @Test
    void aRaisedFlagStopsAPipelineBeforeItsFirstElement() {
        plans.kill.raise();

        assertThatThrownBy(() -> plans.run(plans.source(List.of(1)), new Count()))
                .isInstanceOf(TaskKilledError.class);
    }

    @Test
    void aFailureBelowAnEmitterCannotBeSwallowedByIt() {
        Lineage careless = new MapMultiNode(plans.info(), plans.source(List.of(1, 0, 2)), (x, out) -> {
            try {
                out.accept(x);
            } catch (ArithmeticException swallowed) {
                out.accept(1);
            }
        });
        Lineage failing = new MapNode(plans.info(), careless, x -> 6 / (Integer) x);

        assertThatThrownBy(() -> plans.run(failing, new Count())).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aFailedReadCannotBeSwallowedByWhoPulls() {
        Lineage gone = plans.source(new FileSplit(
                new FileFormat.Text(),
                List.of(new FilePiece("/no/such/file", 0, 10, 10, CompressionCodec.NONE)),
                1 << 20));
        Lineage careless = new MapPartitionsNode(
                plans.info(),
                gone,
                (index, in) -> {
                    try {
                        return List.of(in.next()).iterator();
                    } catch (Exception swallowed) {
                        return List.<Object>of("nothing to see").iterator();
                    }
                },
                false);

        assertThatThrownBy(() -> plans.run(careless, new Count())).hasRootCauseInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> plans.run(careless, new Take(1))).hasRootCauseInstanceOf(NoSuchFileException.class);
    }
}
