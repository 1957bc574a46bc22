package io.firesteel.driver.output;

import io.firesteel.block.shuffle.ShuffleOutputs;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files hold map outputs, and which of them nobody will read again.
 *
 * <p>A file can go when every region ever written to it was reported and is needed no more. Of a file that executors share
 * among small outputs the driver cannot know the former: an output may be written and its report under way. So the
 * executor that writes the file is told how many regions are known to be useless, and deletes it only if it has written no
 * more than those; if it has, the reports under way make the file useless again later, and it is told again. Once that
 * executor is lost nothing it says counts, and any executor of the same worker deletes the file.
 *
 * <p>Confined to the driver's event loop.
 */
public final class OutputFiles {
    private final Map<Place, Regions> files = new LinkedHashMap<>();
    private final Map<ShuffleId, Set<MapStatus>> byShuffle = new HashMap<>();

    private record Place(WorkerId worker, String file) {}

    private static final class Regions {
        private final ExecutorId writer;
        private long reported;
        private long useless;

        Regions(ExecutorId writer) {
            this.writer = writer;
        }

        boolean isUseless() {
            return useless == reported;
        }
    }

    /**
     * A file nobody will read again.
     *
     * @param writer may delete it if it has written so many regions to it; if it is lost, whoever is on the worker may
     */
    public record UselessFile(WorkerId worker, ExecutorId writer, String file, long regions) {}

    /** An output was reported and belongs to a shuffle. */
    public void onAccepted(ShuffleId shuffle, MapStatus status, ExecutorId writer) {
        regionsOf(status, writer).reported++;
        byShuffle.computeIfAbsent(shuffle, added -> new LinkedHashSet<>()).add(status);
    }

    /** An output was reported that nobody needs; its file, if that has become useless. */
    public Optional<UselessFile> onRefused(MapStatus status, ExecutorId writer) {
        regionsOf(status, writer).reported++;
        return makeUseless(status);
    }

    private Regions regionsOf(MapStatus status, ExecutorId writer) {
        return files.computeIfAbsent(new Place(status.worker(), status.file()), added -> new Regions(writer));
    }

    /** A shuffle is needed no more; the files that have become useless. */
    public List<UselessFile> onShuffleGone(ShuffleId shuffle) {
        Set<MapStatus> outputs = byShuffle.remove(shuffle);
        List<UselessFile> useless = new ArrayList<>();
        if (outputs != null) {
            outputs.forEach(status -> makeUseless(status).ifPresent(useless::add));
        }
        return useless;
    }

    /** A file of its own has one region and is forgotten with it; a shared one may get more. */
    private Optional<UselessFile> makeUseless(MapStatus status) {
        Place place = new Place(status.worker(), status.file());
        Regions regions = files.get(place);
        if (regions == null || ++regions.useless < regions.reported) {
            return Optional.empty();
        }
        if (!ShuffleOutputs.isShared(status.file())) {
            files.remove(place);
        }
        return Optional.of(new UselessFile(place.worker(), regions.writer, place.file(), regions.reported));
    }

    /** An executor is lost: the files it shared among outputs that are all useless, which it may not have deleted. */
    public List<UselessFile> onWriterLost(ExecutorId writer) {
        List<UselessFile> useless = new ArrayList<>();
        files.entrySet().removeIf(entry -> {
            Regions regions = entry.getValue();
            boolean isUseless = regions.writer.equals(writer) && regions.isUseless();
            if (isUseless) {
                Place place = entry.getKey();
                useless.add(new UselessFile(place.worker(), writer, place.file(), regions.reported));
            }
            return isUseless;
        });
        return useless;
    }

    /** Whether some of a file may still be read. */
    public boolean isNeeded(WorkerId worker, String file) {
        Regions regions = files.get(new Place(worker, file));
        return regions != null && !regions.isUseless();
    }

    /** The files an executor has written to a worker's disk that are not useless: some may still be read. */
    public List<String> neededOf(ExecutorId writer, WorkerId worker) {
        return files.entrySet().stream()
                .filter(entry -> entry.getKey().worker().equals(worker))
                .filter(entry -> entry.getValue().writer.equals(writer)
                        && !entry.getValue().isUseless())
                .map(entry -> entry.getKey().file())
                .toList();
    }

    /** How many files are known. */
    public int size() {
        return files.size();
    }
}
