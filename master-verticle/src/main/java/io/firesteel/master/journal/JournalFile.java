package io.firesteel.master.journal;

import io.firesteel.master.raft.Group;
import io.firesteel.master.raft.JournalWrite;
import io.firesteel.master.raft.Stored;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A master's journal, the file {@code journal} of its work directory: the frame of its owner, then one frame for each
 * write, each on disk before the next begins. So only the last one can be cut short by a crash, and that was never
 * acted upon: it is dropped. Damage anywhere else is refused, as what it held may have been promised to others. A write
 * that replaces everything begins a new file in the place of the old one.
 *
 * <p>Only its owner may read the file: it holds the applications' tokens. Used by one thread at a time.
 */
public final class JournalFile implements Closeable {
    private static final String NAME = "journal";
    private static final Set<StandardOpenOption> WRITE =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private final Path file;
    private final Group group;
    private final FileChannel lockFile;
    private FileChannel channel;
    private Stored stored = Stored.NOTHING;

    private JournalFile(Path file, Group group, FileChannel lockFile, FileChannel channel) {
        this.file = file;
        this.group = group;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /** Opens the journal in a directory, or begins one. Fails if another process has it or it is another group's. */
    public static JournalFile open(Path directory, Group group) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(NAME);
        FileChannel lockFile = lock(directory);
        try {
            boolean isNew = !Files.exists(file);
            if (isNew) {
                begin(file, group);
            }
            JournalFile journal = new JournalFile(file, group, lockFile, FileChannel.open(file, WRITE));
            journal.readAll();
            return journal;
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve(NAME + ".lock"), WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            channel.close();
        }
        channel.close();
        throw new IOException("Another master works in " + directory + ": give this one a --work-dir of its own.");
    }

    private static void begin(Path file, Group group) throws IOException {
        replace(file, Frame.of(new JournalRecord.Owner(group.self(), group.members())));
    }

    private static void replace(Path file, ByteBuffer... frames) throws IOException {
        Path made = file.resolveSibling(NAME + ".tmp");
        Files.deleteIfExists(made);
        try (FileChannel out = FileChannel.open(
                made,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            for (ByteBuffer frame : frames) {
                writeWhole(out, frame);
            }
            out.force(true);
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private void readAll() throws IOException {
        ByteBuffer journal = ByteBuffer.wrap(Files.readAllBytes(file));
        if (Frame.condition(journal) != Frame.Condition.WHOLE
                || !(Frame.read(journal) instanceof JournalRecord.Owner owner)) {
            throw damaged(0);
        }
        requireOwn(owner);
        while (journal.hasRemaining()) {
            int start = journal.position();
            Frame.Condition condition = Frame.condition(journal);
            if (condition == Frame.Condition.CUT_SHORT) {
                channel.truncate(start);
                channel.force(true);
                break;
            }
            if (condition == Frame.Condition.DAMAGED || !(Frame.read(journal) instanceof JournalRecord.Entry entry)) {
                throw damaged(start);
            }
            stored = stored.after(entry.write());
        }
        channel.position(channel.size());
    }

    private void requireOwn(JournalRecord.Owner owner) throws IOException {
        if (!owner.self().equals(group.self()) || !owner.group().equals(group.members())) {
            throw new IOException("The journal " + file + " is that of " + owner.self() + " in the group "
                    + owner.group() + ", not of " + group.self() + " in " + group.members()
                    + ". Start this master with the addresses it had, or give it another --work-dir. To change the group,"
                    + " stop the whole cluster and begin with new work directories for all masters.");
        }
    }

    private IOException damaged(long at) {
        return new IOException("The journal " + file + " is damaged at byte " + at
                + ". What it held may have been promised to others: restore the file, or remove it while the other"
                + " masters run and one of them leads, which then gives this one everything again.");
    }

    /** What was in the file when it was opened. */
    public Stored stored() {
        return stored;
    }

    /** Returns when it is on disk. */
    public void write(JournalWrite write) throws IOException {
        ByteBuffer frame = Frame.of(new JournalRecord.Entry(write));
        if (write instanceof JournalWrite.Append) {
            writeWhole(channel, frame);
            channel.force(false);
            return;
        }
        replace(file, Frame.of(new JournalRecord.Owner(group.self(), group.members())), frame);
        channel.close();
        channel = FileChannel.open(file, WRITE);
        channel.position(channel.size());
    }

    private static void writeWhole(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lockFile.close();
    }
}
