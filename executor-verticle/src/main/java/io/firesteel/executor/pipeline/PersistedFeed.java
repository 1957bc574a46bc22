package io.firesteel.executor.pipeline;

import io.firesteel.block.storage.Keeping;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.storage.StorageLevel;
import io.firesteel.executor.push.Sink;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pushes a persisted partition: read where it is kept, else computed by one task of the executor while others wait, wholly
 * and before the first element goes on. One that does not fit is passed on: what was gathered, then the rest as it comes.
 */
final class PersistedFeed extends Feed {
    private final BlockId block;
    private final StorageLevel level;
    private final Segment upstream;
    private final PersistedBlocks blocks;
    private final Openings openings;
    private final Sink sink;
    private final KillFlag kill;
    private @Nullable Feed records;
    private @Nullable Feed rest;

    PersistedFeed(
            BlockId block, StorageLevel level, Segment upstream, PipelineInputs inputs, Openings openings, Sink sink) {
        this.block = block;
        this.level = level;
        this.upstream = upstream;
        this.blocks = inputs.blocks();
        this.openings = openings;
        this.sink = sink;
        this.kill = inputs.kill();
    }

    @Override
    boolean advance() throws Exception {
        return records().advance() || (rest != null && rest.advance());
    }

    @Override
    void drain() throws Exception {
        records().drain();
        if (rest != null) {
            rest.drain();
        }
    }

    private Feed records() throws Exception {
        Feed known = records;
        if (known == null) {
            RecordChunks chunks = open();
            known = new ChunkFeed(() -> chunks, openings, sink, kill);
            records = known;
        }
        return known;
    }

    private RecordChunks open() throws Exception {
        Optional<RecordChunks> found = blocks.read(block);
        while (found.isEmpty()) {
            kill.check();
            found = blocks.claim(block) ? Optional.of(readOrCompute()) : blocks.readHere(block);
        }
        return found.get();
    }

    /** With the claim: it may have been kept between the look and the claim. */
    private RecordChunks readOrCompute() throws Exception {
        try {
            Optional<RecordChunks> kept = blocks.readHere(block);
            return kept.isPresent() ? kept.get() : compute();
        } finally {
            blocks.giveBack(block);
        }
    }

    private RecordChunks compute() throws Exception {
        Keeping keeping = blocks.keep(block, level);
        try {
            Gathering gathering = new Gathering(keeping);
            Feed computing = upstream.into(gathering);
            boolean more = true;
            while (more && !gathering.full) {
                more = computing.advance();
            }
            openings.requireAllRead();
            kill.check();
            boolean kept = !gathering.full && keeping.commit();
            if (!kept && more) {
                gathering.passingOn = true;
                rest = computing;
            }
            return KeptChunks.of(keeping.records(), keeping);
        } catch (Throwable failure) {
            keeping.close();
            throw failure;
        }
    }

    /** Gathers until the block is full; hands elements on once what was gathered has been. */
    private final class Gathering extends Sink {
        private final Keeping keeping;
        private boolean full;
        private boolean passingOn;

        Gathering(Keeping keeping) {
            this.keeping = keeping;
        }

        @Override
        public void accept(Object element) throws Exception {
            if (passingOn) {
                sink.accept(element);
            } else if (!keeping.add(element)) {
                full = true;
            }
        }

        @Override
        public void acceptLong(long number) throws Exception {
            if (passingOn) {
                sink.acceptLong(number);
            } else if (!keeping.addLong(number)) {
                full = true;
            }
        }

        @Override
        public void acceptDouble(double number) throws Exception {
            if (passingOn) {
                sink.acceptDouble(number);
            } else if (!keeping.addDouble(number)) {
                full = true;
            }
        }

        @Override
        public void acceptText(byte[] bytes, int from, int to) throws Exception {
            if (passingOn) {
                sink.acceptText(bytes, from, to);
            } else if (!keeping.addText(bytes, from, to)) {
                full = true;
            }
        }
    }
}
