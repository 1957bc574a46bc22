package io.firesteel.executor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.storage.RecordBatches;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class KeptChunksTest {
    /** A block whose first batch cannot be read. */
    private static final class Unreadable implements RecordBatches {
        private final Throwable failure;
        private int closed;

        Unreadable(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public RecordBatch next() throws IOException {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException fault) {
                throw fault;
            }
            throw (IOException) failure;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    @Test
    void aBlockThatCannotBeReadIsHadElsewhereAndLetGo() throws IOException {
        Unreadable block = new Unreadable(new IOException("gone"));

        assertThat(KeptChunks.open(block)).isEmpty();
        assertThat(block.closed).isPositive();
    }

    @Test
    void aBlockWhoseRecordsCannotBeMadeIsLetGo() {
        for (Throwable failure : new Throwable[] {new IllegalStateException("no such class"), new LinkageError()}) {
            Unreadable block = new Unreadable(failure);

            assertThatThrownBy(() -> KeptChunks.open(block)).isSameAs(failure);
            assertThat(block.closed).isPositive();
        }
    }

    @Test
    void aBlockJustKeptIsLetGoTooAndItsOwnerIsLeftToTheCaller() {
        Unreadable block = new Unreadable(new IllegalStateException("no such class"));
        int[] closed = {0};

        assertThatThrownBy(() -> KeptChunks.of(block, () -> closed[0]++)).isSameAs(block.failure);
        assertThat(block.closed).isPositive();
        assertThat(closed).containsExactly(0);
    }
}
