package io.firesteel.block.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.BlockContent;
import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.shuffle.CorruptBlockException;
import io.firesteel.dag.StorageLevels;
import io.firesteel.dag.Text;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.storage.StorageLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionStoreTest {
    private static final ClassLoader LOADER = PartitionStoreTest.class.getClassLoader();
    /** Room for two blocks of 1,000 strings, not for three. */
    private static final long TWO_BLOCKS = 170_000;

    @TempDir
    private Path directory;

    private final MemoryBudget budget = new MemoryBudget(TWO_BLOCKS);
    private final RecordSerializer serializer = new RecordSerializer(LOADER);
    private final Map<String, String> told = new TreeMap<>();
    private PartitionStore store;

    @BeforeEach
    void open() {
        store = new PartitionStore(budget, directory.resolve("blocks"), 0.5);
        store.open(LOADER, new BlockListener() {
            @Override
            public void onKept(BlockId block, StorageLevel level, long memoryBytes, long diskBytes) {
                told.put(block.name(), (memoryBytes > 0 ? "memory" : "") + (diskBytes > 0 ? "disk" : ""));
            }

            @Override
            public void onDropped(BlockId block) {
                told.remove(block.name());
            }

            @Override
            public void onTrouble(BlockId block, Exception failure) {
                told.put("trouble " + block, String.valueOf(failure));
            }
        });
    }

    private static BlockId block(long rdd, int partition) {
        return BlockId.rdd(new RddId(rdd), partition);
    }

    private static List<String> strings(int count) {
        return IntStream.range(0, count).mapToObj(i -> "record number " + i).toList();
    }

    private boolean keep(BlockId block, StorageLevel level, List<String> records) throws IOException {
        try (Keeping keeping = store.keep(block, level, serializer)) {
            boolean fits = true;
            for (String record : records) {
                fits = keeping.add(record);
            }
            boolean kept = fits && keeping.commit();
            try (RecordBatches batches = keeping.records()) {
                assertThat(all(batches)).as("what is passed on").isEqualTo(records);
            }
            return kept;
        }
    }

    private static List<Object> all(RecordBatches batches) throws IOException {
        List<Object> records = new ArrayList<>();
        for (RecordBatch batch = batches.next(); batch != null; batch = batches.next()) {
            records.addAll(Arrays.asList(batch.toArray()));
        }
        return records;
    }

    private List<Object> read(BlockId block) throws IOException {
        try (RecordBatches batches = store.read(block, serializer).orElseThrow()) {
            return all(batches);
        }
    }

    static Stream<StorageLevel> levels() {
        return Stream.of(
                StorageLevels.MEMORY_ONLY,
                StorageLevels.MEMORY_ONLY_SER,
                StorageLevels.MEMORY_AND_DISK,
                StorageLevels.MEMORY_AND_DISK_SER,
                StorageLevels.OFF_HEAP,
                StorageLevels.DISK_ONLY);
    }

    /** As numbers, texts and objects come, in columns where they may be, and with which of them memory ends. */
    @ParameterizedTest
    @MethodSource("levels")
    void keepsPrimitiveValuesInTheirOrder(StorageLevel level) throws IOException {
        for (int count : new int[] {0, 1, 70, 5_000, 60_000}) {
            List<Object> expected = new ArrayList<>();
            BlockId block = block(9, count);
            try (Keeping keeping = store.keep(block, level, serializer)) {
                for (int i = 0; i < count; i++) {
                    byte[] text = ("<" + i + ">").getBytes(StandardCharsets.UTF_8);
                    switch (i / 10_000 % 4) {
                        case 0 -> keeping.addLong(i);
                        case 1 -> keeping.addText(text, 1, text.length - 1);
                        case 2 -> keeping.addDouble(i);
                        default -> keeping.add("o" + i);
                    }
                    expected.add(
                            switch (i / 10_000 % 4) {
                                case 0 -> (Object) (long) i;
                                case 1 -> Text.of(String.valueOf(i));
                                case 2 -> (Object) (double) i;
                                default -> "o" + i;
                            });
                }
                assertThat(keeping.commit()).as("%s records", count).isEqualTo(count < 60_000 || level.useDisk());
                try (RecordBatches batches = keeping.records()) {
                    assertThat(all(batches)).isEqualTo(expected);
                }
            }
        }
        assertThat(store.read(block(9, 5_000), serializer)).isPresent();
    }

    @Test
    void valuesOfFormsThatTakeTurnsArePaidForAsTheyCome() throws IOException {
        try (Keeping keeping = store.keep(block(9, 0), StorageLevels.MEMORY_ONLY, serializer)) {
            boolean fits = true;
            int count = 0;
            while (fits && count < 50_000) {
                fits = count % 3 == 0
                        ? keeping.addLong(count)
                        : count % 3 == 1 ? keeping.addDouble(count) : keeping.addText(new byte[] {'a'}, 0, 1);
                count++;
            }

            assertThat(fits).isFalse();
            assertThat(budget.usedBytes()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aCopyKeepsValuesInTheFormOfTheOriginal(int form) throws IOException {
        BlockId original = block(9, 0);
        try (Keeping keeping = store.keep(original, StorageLevels.MEMORY_ONLY, serializer)) {
            for (int i = 0; i < 1_000; i++) {
                byte[] text = ("text " + i).getBytes(StandardCharsets.UTF_8);
                switch (form) {
                    case 0 -> keeping.addLong(i);
                    case 1 -> keeping.addDouble(i);
                    case 2 -> keeping.addText(text, 0, text.length);
                    default -> keeping.add(i % 2 == 0 ? "o" + i : null);
                }
            }
            assertThat(keeping.commit()).isTrue();
            keeping.records().close();
        }
        long bytes = store.memoryBytes();

        assertThat(store.keepBytes(block(9, 1), StorageLevels.MEMORY_ONLY, contentOf(original)))
                .isTrue();

        assertThat(read(block(9, 1))).isEqualTo(read(original));
        assertThat(store.memoryBytes() - bytes).isBetween(bytes * 8 / 10, bytes * 12 / 10);
    }

    /** As another thread may, between the eviction and the next attempt. */
    @Test
    void memoryOfABlockDrivenOutThatIsTakenByOthersIsFoundElsewhere() throws IOException {
        keep(block(1, 0), StorageLevels.MEMORY_ONLY, strings(1_000));
        long each = store.memoryBytes();
        keep(block(1, 1), StorageLevels.MEMORY_ONLY, strings(1_000));
        MemoryBudget tight = new MemoryBudget(9 * each / 4);
        List<String> dropped = new ArrayList<>();
        PartitionStore own = new PartitionStore(tight, directory.resolve("own"), 0);
        own.open(LOADER, new BlockListener() {
            @Override
            public void onKept(BlockId block, StorageLevel level, long memoryBytes, long diskBytes) {}

            @Override
            public void onDropped(BlockId block) {
                if (dropped.isEmpty()) {
                    assertThat(tight.tryAcquireFree(each)).isTrue();
                }
                dropped.add(block.name());
            }

            @Override
            public void onTrouble(BlockId block, Exception failure) {
                throw new AssertionError(failure);
            }
        });
        for (int i = 0; i < 2; i++) {
            byte[] bytes = contentOf(block(1, i));
            assertThat(own.keepBytes(block(1, i), StorageLevels.MEMORY_ONLY, bytes))
                    .isTrue();
        }
        assertThat(own.blocks()).hasSize(2);

        assertThat(tight.tryAcquire(each)).isTrue();

        assertThat(dropped).containsExactly("rdd_1_0", "rdd_1_1");
    }

    private byte[] contentOf(BlockId block) throws IOException {
        BlockContent content = store.find(block).orElseThrow();
        return content.read(0, Math.toIntExact(content.length()));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void givesBackWhatWasKeptAndFreesAllOfIt(StorageLevel level) throws IOException {
        BlockId block = block(1, 0);
        List<String> records = new ArrayList<>(strings(1_000));
        records.add(null);

        assertThat(keep(block, level, records)).isTrue();

        assertThat(read(block)).isEqualTo(records);
        assertThat(told).containsOnlyKeys(block.name());
        assertThat(budget.usedBytes()).isEqualTo(store.memoryBytes());
        store.remove(block);
        assertThat(told).isEmpty();
        assertThat(budget.usedBytes()).isZero();
        assertThat(store.diskBytes()).isZero();
        assertThat(store.read(block, serializer)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("levels")
    void keepsAnEmptyPartition(StorageLevel level) throws IOException {
        assertThat(keep(block(1, 0), level, List.of())).isTrue();

        assertThat(read(block(1, 0))).isEmpty();
        assertThat(told).containsOnlyKeys("rdd_1_0");
    }

    @ParameterizedTest
    @MethodSource("levels")
    void othersReadTheSameRecordsFromItsBytes(StorageLevel level) throws IOException {
        keep(block(1, 0), level, strings(5_00));

        BlockContent content = store.find(block(1, 0)).orElseThrow();
        byte[] bytes = content.read(0, (int) content.length());

        assertThat(all(PartitionStore.readBytes(block(1, 0), bytes, serializer)))
                .isEqualTo(strings(500));
        assertThat(store.keepBytes(block(2, 0), level, bytes)).isTrue();
        assertThat(read(block(2, 0))).isEqualTo(strings(500));
    }

    @Test
    void tellsOnRequestOfABlockThatIsNotHereButOfNoneThatIs() throws IOException {
        keep(block(1, 0), StorageLevels.MEMORY_ONLY, strings(10));
        keep(block(2, 0), StorageLevels.DISK_ONLY, strings(10));
        told.put(block(3, 0).name(), "thought to be here");

        List.of(block(1, 0), block(2, 0), block(3, 0)).forEach(store::tellIfAbsent);

        assertThat(told).containsOnlyKeys("rdd_1_0", "rdd_2_0");
    }

    @Test
    void aCopyOfAnothersBlockGoesWhenOthersNeedRoom() throws IOException {
        keep(block(1, 0), StorageLevels.MEMORY_ONLY, strings(1_000));
        BlockContent content = store.find(block(1, 0)).orElseThrow();
        byte[] bytes = content.read(0, (int) content.length());
        store.remove(block(1, 0));
        assertThat(store.keepBytes(block(2, 0), StorageLevels.MEMORY_ONLY, bytes))
                .isTrue();

        keep(block(3, 0), StorageLevels.MEMORY_ONLY, strings(1_000));
        keep(block(4, 0), StorageLevels.MEMORY_ONLY, strings(1_000));

        assertThat(told).containsOnlyKeys("rdd_3_0", "rdd_4_0");
    }

    @Test
    void whatDoesNotFitGoesToDiskIfTheLevelHasOne() throws IOException {
        assertThat(keep(block(1, 0), StorageLevels.MEMORY_AND_DISK, strings(10_000)))
                .isTrue();
        assertThat(keep(block(2, 0), StorageLevels.MEMORY_AND_DISK_SER, strings(100_000)))
                .isTrue();

        assertThat(told).containsEntry("rdd_1_0", "disk").containsEntry("rdd_2_0", "disk");
        assertThat(read(block(1, 0))).isEqualTo(strings(10_000));
        assertThat(read(block(2, 0))).isEqualTo(strings(100_000));
        assertThat(budget.usedBytes()).isZero();
    }

    @Test
    void whatDoesNotFitIsPassedOnAndNotKept() throws IOException {
        assertThat(keep(block(1, 0), StorageLevels.MEMORY_ONLY, strings(10_000)))
                .isFalse();
        assertThat(keep(block(2, 0), StorageLevels.MEMORY_ONLY_SER, strings(100_000)))
                .isFalse();

        assertThat(told).isEmpty();
        assertThat(budget.usedBytes()).isZero();
        assertThat(directory.resolve("blocks")).doesNotExist();
    }

    @Test
    void theLongestUnusedBlockLeavesFirst() throws IOException {
        keep(block(1, 0), StorageLevels.MEMORY_ONLY, strings(1_000));
        keep(block(2, 0), StorageLevels.MEMORY_AND_DISK, strings(1_000));
        read(block(1, 0));

        assertThat(keep(block(3, 0), StorageLevels.MEMORY_ONLY, strings(1_000))).isTrue();

        assertThat(told)
                .containsEntry("rdd_1_0", "memory")
                .containsEntry("rdd_2_0", "disk")
                .containsEntry("rdd_3_0", "memory");
        assertThat(read(block(2, 0))).isEqualTo(strings(1_000));
        assertThat(store.evictions()).isEqualTo(1);
    }

    @Test
    void anRddDoesNotDriveOutItsOwnBlocks() throws IOException {
        assertThat(keep(block(1, 0), StorageLevels.MEMORY_ONLY, strings(1_000))).isTrue();
        assertThat(keep(block(1, 1), StorageLevels.MEMORY_ONLY, strings(1_000))).isTrue();

        assertThat(keep(block(1, 2), StorageLevels.MEMORY_ONLY, strings(1_000))).isFalse();

        assertThat(told).containsOnlyKeys("rdd_1_0", "rdd_1_1");
    }

    @Test
    void whatIsBeingReadStays() throws IOException {
        keep(block(1, 0), StorageLevels.MEMORY_ONLY, strings(1_000));
        keep(block(2, 0), StorageLevels.MEMORY_ONLY, strings(1_000));
        RecordBatches first = store.read(block(1, 0), serializer).orElseThrow();
        RecordBatches second = store.read(block(2, 0), serializer).orElseThrow();
        assertThat(keep(block(3, 0), StorageLevels.MEMORY_ONLY, strings(1_000))).isFalse();
        first.close();
        second.close();

        assertThat(keep(block(3, 0), StorageLevels.MEMORY_ONLY, strings(1_000))).isTrue();
    }

    @Test
    void tasksTakeMemoryFromBlocksDownToTheProtectedShare() throws IOException {
        keep(block(1, 0), StorageLevels.MEMORY_ONLY, strings(1_000));
        keep(block(2, 0), StorageLevels.MEMORY_AND_DISK, strings(1_000));

        assertThat(budget.tryAcquire(TWO_BLOCKS / 2)).isTrue();

        assertThat(told).containsOnlyKeys("rdd_2_0");
        assertThat(budget.tryAcquire(TWO_BLOCKS / 2)).as("the protected half").isFalse();
        assertThat(told).containsEntry("rdd_2_0", "memory");
        budget.release(TWO_BLOCKS / 2);
    }

    @Test
    void aCorruptFileIsNoticedAndDropped() throws IOException {
        keep(block(1, 0), StorageLevels.DISK_ONLY, strings(1_000));
        Path file = directory.resolve("blocks").resolve("rdd_1_0");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> read(block(1, 0))).isInstanceOf(CorruptBlockException.class);

        assertThat(store.read(block(1, 0), serializer)).isEmpty();
        assertThat(told).containsOnlyKeys("trouble rdd_1_0");
    }

    @Test
    void aBlockThatIsGivenUpLeavesNothing() throws IOException {
        try (Keeping keeping = store.keep(block(1, 0), StorageLevels.MEMORY_AND_DISK, serializer)) {
            for (String record : strings(10_000)) {
                keeping.add(record);
            }
        }

        assertThat(told).isEmpty();
        assertThat(budget.usedBytes()).isZero();
        try (Stream<Path> files = Files.list(directory.resolve("blocks"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void oneTaskComputesABlockWhileOthersWait() throws Exception {
        assertThat(store.claim(block(1, 0))).isTrue();
        List<Boolean> others = new ArrayList<>();
        Thread other = new Thread(() -> {
            try {
                others.add(store.claim(block(1, 0)));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();

        store.giveBack(block(1, 0));
        other.join();

        assertThat(others).hasSize(1);
        store.giveBack(block(1, 0));
    }
}
