package io.firesteel.executor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.shuffle.LocalSegments;
import io.firesteel.block.shuffle.MapOutput;
import io.firesteel.block.shuffle.SegmentReader;
import io.firesteel.block.shuffle.ShuffleDirectory;
import io.firesteel.block.shuffle.ShuffleOptions;
import io.firesteel.block.shuffle.ShuffleOutputs;
import io.firesteel.block.shuffle.ShuffleWriter;
import io.firesteel.block.shuffle.StoredSegment;
import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
import io.firesteel.dag.action.PartitionAction.SaveFiles;
import io.firesteel.dag.closure.LongFold;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.dag.plan.StageOutput.ToShuffle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputsTest {
    private static final ShuffleId SHUFFLE = new ShuffleId(1);

    @TempDir
    Path directory = Path.of("");

    private final Plans plans = new Plans();

    private ShuffleOutputs outputs() throws Exception {
        return new ShuffleOutputs(
                new ShuffleDirectory(directory),
                new ExecutorId("e-1"),
                new MemoryBudget(1 << 24),
                ShuffleOptions.defaults());
    }

    private static List<Pair<Integer, Integer>> pairs(int count) {
        return pairs(count, 500);
    }

    private static List<Pair<Integer, Integer>> pairs(int count, int keys) {
        Random random = new Random(count);
        List<Pair<Integer, Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(new Pair<>(random.nextInt(keys), 1));
        }
        return pairs;
    }

    private Map<Integer, Integer> readBack(MapOutput output, Partitioner partitioner) throws Exception {
        Map<Integer, Integer> sums = new HashMap<>();
        LocalSegments segments = new LocalSegments(new ShuffleDirectory(directory));
        for (StoredSegment segment : segments.read(output.location(), 0, partitioner.numPartitions() - 1)) {
            for (Pair<Integer, Integer> pair : this.<Integer, Integer>records(segment)) {
                assertThat(partitioner.getPartition(pair.first())).isEqualTo(segment.partition());
                sums.merge(pair.first(), pair.second(), Integer::sum);
            }
        }
        return sums;
    }

    @SuppressWarnings("unchecked")
    private <K, V> List<Pair<K, V>> records(StoredSegment segment) throws Exception {
        List<Pair<K, V>> records = new ArrayList<>();
        SegmentReader reader = SegmentReader.open(segment, plans.serializer);
        for (RecordBatch batch = reader.nextBatch(); batch != null; batch = reader.nextBatch()) {
            Arrays.stream(batch.toArray()).forEach(record -> records.add((Pair<K, V>) record));
        }
        return records;
    }

    @Test
    void pairsGoToThePartitionOfTheirKey() throws Exception {
        List<Pair<Integer, Integer>> pairs = pairs(10_000);
        ToShuffle output = new ToShuffle(SHUFFLE, new HashPartitioner(7), null);
        try (ShuffleOutputs outputs = outputs();
                ShuffleWriter writer = outputs.writer(SHUFFLE, Plans.task(0), 7, plans.serializer)) {
            long records = plans.pipeline(plans.source(pairs), 0).run(output, writer);

            assertThat(records).isEqualTo(10_000);
            assertThat(readBack(writer.commit(), output.partitioner())).isEqualTo(counts(pairs));
        }
    }

    private long written(List<Pair<Integer, Integer>> pairs) throws Exception {
        Aggregator sum = new Aggregator(v -> v, (a, b) -> (Integer) a + (Integer) b, (a, b) -> a, true);
        ToShuffle output = new ToShuffle(SHUFFLE, new HashPartitioner(7), sum);
        try (ShuffleOutputs outputs = outputs();
                ShuffleWriter writer = outputs.writer(SHUFFLE, Plans.task(0), 7, plans.serializer)) {
            long records = plans.pipeline(plans.source(pairs), 0).run(output, writer);

            assertThat(readBack(writer.commit(), output.partitioner())).isEqualTo(counts(pairs));
            return records;
        }
    }

    @Test
    void mapSideCombiningShrinksTheDataEvenWhenItsTableOverflows() throws Exception {
        List<Pair<Integer, Integer>> pairs = pairs(200_000, 10_000);
        long distinct = counts(pairs).size();

        plans.limitMemory(350_000, directory);

        assertThat(written(pairs)).isBetween(distinct + 1, 190_000L);
    }

    @Test
    void mapSideCombiningEndsWhereItDoesNotShrinkTheData() throws Exception {
        List<Pair<Integer, Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            pairs.add(Pair.of(i % 60_000, 1));
        }

        assertThat(written(pairs)).isEqualTo(100_000);
    }

    private static <T> long distinct(List<T> keys) {
        return keys.stream().distinct().count();
    }

    /** Ones by key, combined as pairs without objects; how many records are written. */
    private long ofLongsWritten(List<?> keys) throws Exception {
        Function2<Object, Object, Object> add = (a, b) -> (Long) a + (Long) b;
        Aggregator sum = new Aggregator(v -> v, add, add, Aggregator.Kind.SHRINKS, LongFold.SUM);
        ToShuffle output = new ToShuffle(SHUFFLE, new HashPartitioner(7), sum);
        List<Pair<Object, Long>> pairs = new ArrayList<>();
        Map<Object, Long> expected = new HashMap<>();
        for (Object key : keys) {
            pairs.add(new Pair<>(key, 1L));
            expected.merge(key, 1L, Long::sum);
        }
        try (ShuffleOutputs outputs = outputs();
                ShuffleWriter writer = outputs.writer(SHUFFLE, Plans.task(0), 7, plans.serializer)) {
            long records = plans.pipeline(plans.source(pairs), 0).run(output, writer);

            Map<Object, Long> sums = new HashMap<>();
            MapOutput written = writer.commit();
            for (StoredSegment segment :
                    new LocalSegments(new ShuffleDirectory(directory)).read(written.location(), 0, 6)) {
                for (Pair<Object, Long> pair : this.<Object, Long>records(segment)) {
                    sums.merge(pair.first(), pair.second(), Long::sum);
                }
            }
            assertThat(sums).isEqualTo(expected);
            return records;
        }
    }

    private static List<Object> keys(int count, int rare, boolean asText) {
        Random random = new Random(count);
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long key = random.nextInt(10) < 6 ? random.nextInt(1_000) : random.nextInt(rare);
            keys.add(asText ? Text.of("key " + key) : (Object) key);
        }
        return keys;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void mapSideCombiningOfLongsBeginsAnewWhereItsTableOverflows(boolean asText) throws Exception {
        List<Object> keys = keys(200_000, 10_000, asText);
        plans.limitMemory(150_000, directory);

        assertThat(ofLongsWritten(keys)).isBetween(distinct(keys) + 1, 120_000L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rareKeysOfLongsAreWrittenAsTheyComeOnceTheTableIsFull(boolean asText) throws Exception {
        List<Object> keys = keys(300_000, 1_000_000, asText);

        assertThat(ofLongsWritten(keys)).isBetween(distinct(keys) + 1, 150_000L);
    }

    private static Map<Integer, Integer> counts(List<Pair<Integer, Integer>> pairs) {
        Map<Integer, Integer> counts = new HashMap<>();
        pairs.forEach(pair -> counts.merge(pair.first(), pair.second(), Integer::sum));
        return counts;
    }

    @Test
    void namesThePartitionerThatGivesAnImpossiblePartition() throws Exception {
        ToShuffle output = new ToShuffle(SHUFFLE, new OutOfRange(), null);
        try (ShuffleOutputs outputs = outputs();
                ShuffleWriter writer = outputs.writer(SHUFFLE, Plans.task(0), 2, plans.serializer)) {
            assertThatThrownBy(() -> plans.pipeline(plans.source(pairs(1)), 0).run(output, writer))
                    .hasMessageContaining("OutOfRange gave partition 2")
                    .hasMessageContaining("0 to 1");
        }
    }

    private static final class OutOfRange extends Partitioner {
        private static final long serialVersionUID = 1L;

        @Override
        public int numPartitions() {
            return 2;
        }

        @Override
        public int getPartition(@Nullable Object key) {
            return 2;
        }
    }

    private SaveFiles save() {
        return new SaveFiles(
                directory.toUri().toString(), "_temporary/job-3", new FileFormat.Text(), CompressionCodec.NONE);
    }

    @Test
    void savesLinesUnderTheAttemptsOwnDirectory() throws Exception {
        List<Object> elements = Arrays.asList("é", 1, null);
        Files.createDirectories(directory.resolve("_temporary/job-3"));
        List<Object> result = plans.pipeline(plans.source(elements), 12).run(save());

        assertThat(result).containsExactly("_temporary/job-3/task-4.1_12_2/part-00012");
        assertThat(Files.readString(directory.resolve((String) result.get(0)))).isEqualTo("é\n1\nnull\n");
        assertThat(directory.resolve("part-00012")).doesNotExist();
    }

    @Test
    void aLateAttemptDoesNotBringBackTheDirectoryOfASaveThatHasEnded() throws Exception {
        SaveFiles save = save();

        assertThatThrownBy(() -> plans.pipeline(plans.source(List.of(1)), 0).run(save))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("_temporary/job-3")
                .hasMessageContaining("the save has ended");
        assertThat(directory).isEmptyDirectory();
    }
}
