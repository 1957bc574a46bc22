package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;

/**
 * Pushes the lines that a command writes while it reads another feed's elements as lines. Both feeds run in the task's
 * own thread, whichever can go on: output first, else input while the command takes it.
 */
final class PipeFeed extends Feed {
    private final PipedProcess process;
    private final Feed upstream;
    private final Sink sink;
    private final KillFlag kill;
    private boolean isStarted;
    private boolean isFed;

    PipeFeed(PipedProcess process, Segment upstream, Sink sink, KillFlag kill) {
        this.process = process;
        this.sink = sink;
        this.kill = kill;
        this.upstream = upstream.into(new Sink() {
            @Override
            public void accept(Object element) {
                process.write(String.valueOf(element));
            }
        });
    }

    @Override
    boolean advance() throws Exception {
        kill.check();
        if (!isStarted) {
            process.start();
            isStarted = true;
        }
        String line = process.pollLine();
        if (line != null) {
            sink.accept(line);
            return true;
        }
        if (!isFed) {
            return feed();
        }
        return process.awaitOutput();
    }

    /** Takes a step on the side of the input, or waits until one is possible on either. */
    private boolean feed() throws Exception {
        if (process.refusesInput()) {
            isFed = true;
        } else if (process.awaitRoomOrOutput()) {
            isFed = !upstream.advance();
        }
        if (isFed) {
            process.endInput();
        }
        return true;
    }
}
