package io.firesteel.block.net;

import io.firesteel.block.shuffle.StoredSegment;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of segment requests and the segments that have come so far. Memory grows with what came, not with what is promised. */
final class PendingSegments extends PendingRequest<List<SegmentResult>> {
    private static final int FIRST_BYTES = 1 << 20;

    private final List<SegmentRequest> requests;
    private final int maxSegmentBytes;
    private final List<SegmentResult> results = new ArrayList<>();
    private final List<StoredSegment> segments = new ArrayList<>();
    private int checksum;
    private int storedBytes;
    private int doneBytes;
    private byte @Nullable [] bytes;

    PendingSegments(BlockAddress address, List<SegmentRequest> requests, int maxSegmentBytes) {
        super(address);
        this.requests = List.copyOf(requests);
        this.maxSegmentBytes = maxSegmentBytes;
    }

    @Override
    Buffer encode(long requestId) {
        FrameWriter writer =
                new FrameWriter().begin(FrameType.FETCH_SEGMENTS, requestId).putInt(requests.size());
        for (SegmentRequest request : requests) {
            writer.putText(request.application().value())
                    .putText(request.location().file())
                    .putLong(request.location().offset())
                    .putLong(request.location().length())
                    .putInt(request.firstPartition())
                    .putInt(request.lastPartition());
        }
        return writer.end().buffer();
    }

    @Override
    boolean onFrame(Frame frame) {
        if (frame.type() == FrameType.END) {
            if (results.size() != requests.size()) {
                throw new MalformedFrameException(
                        results.size() + " of " + requests.size() + " segment requests were answered.");
            }
            complete(List.copyOf(results));
            return true;
        }
        if (frame.type() == FrameType.SEGMENT) {
            return onSegment(frame);
        }
        if (frame.type() == FrameType.SEGMENT_MORE) {
            onBytes(frame);
        } else if (frame.type() == FrameType.SEGMENTS_FAILED) {
            onFailed(frame);
        } else {
            throw new MalformedFrameException("Segments were answered by a frame of type " + frame.type() + ".");
        }
        return false;
    }

    /** Ends the whole request if the segment is larger than may be fetched. */
    private boolean onSegment(Frame frame) {
        SegmentRequest request = requireCurrent(frame.readInt());
        int partition = frame.readInt();
        if (bytes != null || partition != request.firstPartition() + segments.size()) {
            throw new MalformedFrameException("Partition " + partition + " came out of order.");
        }
        checksum = frame.readInt();
        storedBytes = frame.readInt();
        if (storedBytes < 0 || storedBytes > maxSegmentBytes) {
            fail(
                    FetchFailure.REFUSED,
                    "Partition " + partition + " of " + request.location() + " has " + storedBytes + " bytes; at most "
                            + maxSegmentBytes + " are fetched: use more partitions.");
            return true;
        }
        doneBytes = 0;
        bytes = new byte[Math.min(storedBytes, FIRST_BYTES)];
        onBytes(frame);
        return false;
    }

    private void onBytes(Frame frame) {
        byte[] target = bytes;
        int count = frame.remaining();
        if (target == null || count > storedBytes - doneBytes) {
            throw new MalformedFrameException(count + " bytes came that belong to no segment.");
        }
        if (doneBytes + count > target.length) {
            target =
                    Arrays.copyOf(target, (int) Math.min(storedBytes, Math.max(doneBytes + count, 2L * target.length)));
            bytes = target;
        }
        frame.readRest(target, doneBytes);
        doneBytes += count;
        if (doneBytes == storedBytes) {
            bytes = null;
            onSegmentComplete(doneBytes == target.length ? target : Arrays.copyOf(target, doneBytes));
        }
    }

    private void onSegmentComplete(byte[] stored) {
        SegmentRequest request = requests.get(results.size());
        int partition = request.firstPartition() + segments.size();
        segments.add(new StoredSegment(request.location(), partition, checksum, stored));
        if (segments.size() == request.partitions()) {
            results.add(new SegmentResult.Found(request, segments));
            segments.clear();
        }
    }

    private void onFailed(Frame frame) {
        SegmentRequest request = requireCurrent(frame.readInt());
        FetchFailure failure = FetchFailure.ofCode(frame.readByte());
        segments.clear();
        bytes = null;
        results.add(new SegmentResult.Failed(request, failure, frame.readText()));
    }

    private SegmentRequest requireCurrent(int index) {
        if (index != results.size() || index >= requests.size()) {
            throw new MalformedFrameException("Segment request " + index + " was answered out of order.");
        }
        return requests.get(index);
    }
}
