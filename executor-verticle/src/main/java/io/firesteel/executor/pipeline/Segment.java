package io.firesteel.executor.pipeline;

import io.firesteel.executor.push.Sink;

/** A segment not yet given the sink it ends in. */
@FunctionalInterface
interface Segment {
    /** The feed that pushes the segment's elements into a sink. */
    Feed into(Sink sink);
}
