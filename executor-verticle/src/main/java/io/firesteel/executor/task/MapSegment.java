package io.firesteel.executor.task;

import io.firesteel.block.shuffle.StoredSegment;

/** A segment and the map partition that wrote it. */
record MapSegment(int mapPartition, StoredSegment segment) {}
