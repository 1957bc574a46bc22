package io.firesteel.worker.process;

import io.firesteel.bus.message.ExecutorShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At most one process that has started and prepared itself but is no executor yet: the next executor of its shape takes over
 * a second less to start. It ends by itself when this worker's process does. Blocks. Safe for several threads.
 */
final class SpareJvm {
    private static final Logger LOG = LoggerFactory.getLogger(SpareJvm.class);

    private final WorkDirectory directory;
    private final ExecutorCommand command;
    private @Nullable Spare spare;
    private boolean closed;

    private record Spare(ExecutorShape shape, Jvm jvm) {
        boolean fits(ExecutorShape wanted) {
            return shape.equals(wanted) && jvm.process().isAlive();
        }

        void end() {
            jvm.process().destroyForcibly();
        }
    }

    SpareJvm(WorkDirectory directory, ExecutorCommand command) {
        this.directory = directory;
        this.command = command;
    }

    /** Sees to it that there is one of that shape; one of another ends. */
    synchronized void restock(ExecutorShape shape) throws IOException {
        if (closed || (spare != null && spare.fits(shape))) {
            return;
        }
        end();
        Path own = directory.prepareSpare();
        Jvm jvm = Jvm.start(command.command(shape, own, true), own);
        LOG.info("Process {} is held in reserve", jvm.process().pid());
        spare = new Spare(shape, jvm);
    }

    /** The spare one, if it has that shape and its directory could be made that one, which must not exist. */
    synchronized Optional<Jvm> take(ExecutorShape shape, Path own) {
        if (spare == null || !spare.fits(shape)) {
            return Optional.empty();
        }
        Spare taken = spare;
        spare = null;
        try {
            directory.moveSpare(taken.jvm().directory(), own);
            return Optional.of(taken.jvm().movedTo(own));
        } catch (IOException notMoved) {
            LOG.warn(
                    "Process {} of the reserve cannot be used",
                    taken.jvm().process().pid(),
                    notMoved);
            taken.end();
            return Optional.empty();
        }
    }

    /** Ends it; there will be no other. */
    synchronized void close() {
        closed = true;
        end();
    }

    private void end() {
        if (spare != null) {
            spare.end();
            spare = null;
        }
    }
}
