package io.firesteel.executor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.action.PartitionAction.Fold;
import io.firesteel.dag.action.PartitionFold;
import io.firesteel.dag.lineage.SourceInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldActionTest {
    private final Plans plans = new Plans();

    /** Keeps what it sees, after the number of its partition. */
    private static final class Keeping extends PartitionFold {
        private final List<Object> seen = new ArrayList<>();

        Keeping(int partition) {
            seen.add(partition);
        }

        @Override
        public void accept(Object element) {
            seen.add(element);
        }

        @Override
        public List<Object> result() {
            return seen;
        }
    }

    @Test
    void pushesEachElementInOrderNullsToo() throws Exception {
        SourceInput source = plans.source(Arrays.asList("a", null, "b"));

        assertThat(plans.pipeline(source, 3).run(new Fold(Keeping::new))).containsExactly(3, "a", null, "b");
    }

    @Test
    void hasAResultForAnEmptyPartition() throws Exception {
        assertThat(plans.run(plans.source(List.of()), new Fold(Keeping::new))).containsExactly(0);
    }

    @Test
    void throwsWhatTheFoldThrows() {
        Fold failing = new Fold(partition -> new PartitionFold() {
            @Override
            public void accept(Object element) throws IOException {
                throw new IOException("broken");
            }

            @Override
            public List<Object> result() {
                return List.of();
            }
        });

        assertThatThrownBy(() -> plans.run(plans.source(List.of(1)), failing))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
    }

    @Test
    void endsSoonAfterItIsKilled() {
        List<Object> seen = new ArrayList<>();
        Fold killing = new Fold(partition -> new PartitionFold() {
            @Override
            public void accept(Object element) {
                seen.add(element);
                plans.kill.raise();
            }

            @Override
            public List<Object> result() {
                return List.of();
            }
        });

        assertThatThrownBy(() -> plans.run(plans.source(List.of(1, 2, 3)), killing))
                .isInstanceOf(TaskKilledError.class);
        assertThat(seen).hasSize(1);
    }
}
