package io.firesteel.master.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.bus.message.MasterToMaster.LogEntry;
import io.firesteel.dag.id.MasterId;
import io.firesteel.master.raft.Group;
import io.firesteel.master.raft.JournalWrite;
import io.firesteel.master.raft.Snapshot;
import io.firesteel.master.raft.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final MasterId ONE = new MasterId("m-1");
    private static final MasterId TWO = new MasterId("m-2");
    private static final Group GROUP = new Group(ONE, List.of(ONE, TWO));

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("journal");
    }

    private static LogEntry entry(long index, long term) {
        return new LogEntry(index, term, ("entry " + index + " of " + term).getBytes(StandardCharsets.UTF_8));
    }

    private static JournalWrite append(long term, LogEntry... entries) {
        return new JournalWrite.Append(term, Optional.of(ONE), List.of(entries));
    }

    private void write(JournalWrite... writes) throws IOException {
        try (JournalFile journal = JournalFile.open(directory, GROUP)) {
            for (JournalWrite write : writes) {
                journal.write(write);
            }
        }
    }

    private Stored read() throws IOException {
        try (JournalFile journal = JournalFile.open(directory, GROUP)) {
            return journal.stored();
        }
    }

    private static List<String> told(Stored stored) {
        return stored.entries().stream()
                .map(entry -> entry.index() + "/" + entry.term() + "/" + entry.command().length)
                .toList();
    }

    @Test
    void aNewJournalHoldsNothing() throws IOException {
        assertThat(read()).isEqualTo(Stored.NOTHING);
        assertThat(read()).isEqualTo(Stored.NOTHING);
    }

    @Test
    void whatWasWrittenIsThereAgain() throws IOException {
        write(append(1, entry(1, 1), entry(2, 1)), append(2));
        write(append(3, entry(2, 3), entry(3, 3)));

        assertThat(read().term()).isEqualTo(3);
        assertThat(read().votedFor()).contains(ONE);
        assertThat(told(read())).containsExactly("1/1/12", "2/3/12", "3/3/12");
    }

    @Test
    void aReplacementEndsAllBefore() throws IOException {
        write(append(1, entry(1, 1), entry(2, 1), entry(3, 1)));
        long before = Files.size(file());
        write(
                new JournalWrite.Replace(2, Optional.empty(), new Snapshot(3, 1, new byte[] {7}), List.of()),
                append(2, entry(4, 2)));

        assertThat(Files.size(file())).isLessThan(before + 100);
        assertThat(read().snapshot().index()).isEqualTo(3);
        assertThat(read().snapshot().state()).containsExactly(7);
        assertThat(told(read())).containsExactly("4/2/12");
    }

    @Test
    void aLastWriteThatWasCutShortIsDroppedWhereverThatHappened() throws IOException {
        write(append(1, entry(1, 1)));
        long whole = Files.size(file());
        write(append(2, entry(2, 2)));
        byte[] all = Files.readAllBytes(file());

        for (int length = (int) whole; length < all.length; length++) {
            Files.write(file(), Arrays.copyOf(all, length));
            assertThat(told(read())).as("cut at " + length).containsExactly("1/1/12");
            write(append(3, entry(2, 3)));
            assertThat(told(read())).containsExactly("1/1/12", "2/3/12");
        }
    }

    @Test
    void zeroesAtTheEndAreDropped() throws IOException {
        write(append(1, entry(1, 1)));
        Files.write(file(), new byte[4096], StandardOpenOption.APPEND);

        assertThat(told(read())).containsExactly("1/1/12");
    }

    @Test
    void damageBeforeTheEndIsRefused() throws IOException {
        write(append(1, entry(1, 1)));
        int inFirst = (int) Files.size(file()) - 3;
        write(append(1, entry(2, 1)));
        byte[] all = Files.readAllBytes(file());
        all[inFirst] ^= 1;
        Files.write(file(), all);

        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("is damaged at byte");
    }

    @Test
    void theJournalOfAnotherGroupIsRefused() throws IOException {
        write(append(1));

        assertThatThrownBy(() -> JournalFile.open(directory, Group.alone(ONE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is that of m-1 in the group [m-1, m-2]");
    }

    @Test
    void twoMastersCannotShareOne() throws IOException {
        try (JournalFile journal = JournalFile.open(directory, GROUP)) {
            assertThat(journal.stored()).isEqualTo(Stored.NOTHING);
            assertThatThrownBy(() -> JournalFile.open(directory, GROUP)).hasMessageContaining("--work-dir");
        }
    }

    @Test
    void nobodyElseReadsIt() throws IOException {
        write(append(1));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }
}
