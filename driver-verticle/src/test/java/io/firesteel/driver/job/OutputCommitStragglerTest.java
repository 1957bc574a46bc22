package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.action.PartitionAction.SaveFiles;
import io.firesteel.dag.action.SaveRequest.ToFiles;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCommitStragglerTest {
    @TempDir
    private Path parent;

    @Test
    void aStragglerThatKeepsWritingCannotSpoilACommittedOutput() throws Exception {
        for (int round = 0; round < 50; round++) {
            Path output = parent.resolve("out" + round);
            OutputCommit commit = OutputCommit.begin(
                    new ToFiles(output.toString(), new FileFormat.Text(), CompressionCodec.NONE),
                    "job",
                    new CallSite("save", "Here.java:1"));
            String temporary = ((SaveFiles) commit.action()).temporary();
            Path attempts = output.resolve(temporary);
            Files.createDirectory(attempts.resolve("winner"));
            Files.writeString(attempts.resolve("winner").resolve("part-00000"), "x");
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> straggler = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 2_000 && !over.get(); i++) {
                    write(attempts, i);
                }
            });

            commit.accept(0, List.of(temporary + "/winner/part-00000"));
            commit.finish();
            over.set(true);
            straggler.get();

            try (Stream<Path> left = Files.list(output)) {
                assertThat(left.map(path -> path.getFileName().toString())).contains("_SUCCESS", "part-00000");
            }
        }
    }

    /** As an executor does: the job's directory must be there. */
    private static void write(Path attempts, int attempt) {
        try {
            Path own = Files.createDirectory(attempts.resolve("straggler" + attempt));
            Files.writeString(own.resolve("part-00000"), "late");
        } catch (java.io.IOException gone) {
            Thread.onSpinWait();
        }
    }
}
