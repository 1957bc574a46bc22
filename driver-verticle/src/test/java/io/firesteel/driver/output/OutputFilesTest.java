package io.firesteel.driver.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.MapStatus;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.output.OutputFiles.UselessFile;
import org.junit.jupiter.api.Test;

class OutputFilesTest {
    private static final WorkerId WORKER = new WorkerId("w-1");
    private static final ExecutorId WRITER = new ExecutorId("e-1");
    private static final String SHARED = "e-1_shared_0.data";
    private static final ShuffleId ONE = new ShuffleId(1);
    private static final ShuffleId TWO = new ShuffleId(2);

    private final OutputFiles files = new OutputFiles();

    private static MapStatus status(String file, long offset) {
        return new MapStatus(WORKER, file, offset, 10, new byte[0]);
    }

    @Test
    void aFileOfOneOutputGoesWithItsShuffle() {
        files.onAccepted(ONE, status("e-1_shuffle_1_0.data", 0), WRITER);

        assertThat(files.onShuffleGone(ONE))
                .containsExactly(new UselessFile(WORKER, WRITER, "e-1_shuffle_1_0.data", 1));

        assertThat(files.size()).isZero();
        assertThat(files.onShuffleGone(ONE)).isEmpty();
    }

    @Test
    void aSharedFileStaysWhileAnyOutputInItIsNeeded() {
        files.onAccepted(ONE, status(SHARED, 0), WRITER);
        files.onAccepted(TWO, status(SHARED, 10), WRITER);

        assertThat(files.onShuffleGone(ONE)).isEmpty();
        assertThat(files.onShuffleGone(TWO)).containsExactly(new UselessFile(WORKER, WRITER, SHARED, 2));
    }

    @Test
    void aSharedFileThatGotMoreBecomesUselessAgain() {
        files.onAccepted(ONE, status(SHARED, 0), WRITER);
        assertThat(files.onShuffleGone(ONE)).containsExactly(new UselessFile(WORKER, WRITER, SHARED, 1));

        files.onAccepted(TWO, status(SHARED, 10), WRITER);

        assertThat(files.onShuffleGone(TWO)).containsExactly(new UselessFile(WORKER, WRITER, SHARED, 2));
    }

    @Test
    void aUselessFileIsNeededAgainWhenItGetsMore() {
        files.onAccepted(ONE, status(SHARED, 0), WRITER);
        assertThat(files.isNeeded(WORKER, SHARED)).isTrue();
        files.onShuffleGone(ONE);
        assertThat(files.isNeeded(WORKER, SHARED)).isFalse();

        files.onAccepted(TWO, status(SHARED, 10), WRITER);

        assertThat(files.isNeeded(WORKER, SHARED)).isTrue();
    }

    @Test
    void outputsThatCameTooLateCountAsUseless() {
        files.onAccepted(ONE, status(SHARED, 0), WRITER);
        assertThat(files.onRefused(status(SHARED, 10), WRITER)).isEmpty();

        assertThat(files.onShuffleGone(ONE)).containsExactly(new UselessFile(WORKER, WRITER, SHARED, 2));
    }

    @Test
    void whatMayStillBeReadOfAnEndedWriterIsNeeded() {
        files.onAccepted(ONE, status(SHARED, 0), WRITER);
        files.onAccepted(TWO, status("e-1_shared_1.data", 0), WRITER);
        files.onAccepted(TWO, status("e-2_shared_0.data", 0), new ExecutorId("e-2"));
        files.onRefused(status("e-1_shuffle_2_0.data", 0), WRITER);
        files.onRefused(status("e-1_shared_2.data", 0), WRITER);
        assertThat(files.neededOf(WRITER, WORKER)).containsExactly(SHARED, "e-1_shared_1.data");
        assertThat(files.neededOf(WRITER, new WorkerId("w-2"))).isEmpty();

        files.onShuffleGone(TWO);

        assertThat(files.neededOf(WRITER, WORKER)).containsExactly(SHARED);
    }

    @Test
    void aLostWritersUselessFilesAreNamedAgain() {
        files.onAccepted(ONE, status(SHARED, 0), WRITER);
        files.onAccepted(TWO, status("e-1_shared_1.data", 0), WRITER);
        files.onShuffleGone(ONE);

        assertThat(files.onWriterLost(WRITER)).containsExactly(new UselessFile(WORKER, WRITER, SHARED, 1));
        assertThat(files.onShuffleGone(TWO)).containsExactly(new UselessFile(WORKER, WRITER, "e-1_shared_1.data", 1));
    }
}
