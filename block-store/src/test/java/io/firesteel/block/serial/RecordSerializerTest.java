package io.firesteel.block.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.memory.SizeEstimator;
import io.firesteel.dag.Pair;
import io.firesteel.dag.Text;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecordSerializerTest {
    private final RecordSerializer serializer = new RecordSerializer(getClass().getClassLoader());

    record Word(String text, long count) {}

    static final class Node {
        Object next = this;
    }

    static final class Holder {
        final Object thread = Thread.currentThread();
    }

    @Test
    void bringsBackWhatWasWritten() {
        Object[] records = {
            "a", null, 3L, new Word("b", 4), List.of(1, 2), Map.of("k", 1), Optional.of(2.5), 'c', null, (byte) 1
        };

        assertThat(roundTrip(records)).containsExactly(records);
        assertThat(roundTrip()).isEmpty();
        assertThat(roundTrip(new Object[] {null})).containsExactly((Object) null);
        assertThat((byte[]) roundTrip((Object) new byte[] {1, 2})[0]).containsExactly(1, 2);
    }

    /** A serializer lives as long as its slot, and nobody counts what it holds. */
    @Test
    void holdsNothingOfALargeBatchOnceItIsWritten() {
        int count = 1 << 20;
        Object[] numbers = new Object[count];
        Object[] pairs = new Object[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (long) i;
            pairs[i] = new Pair<>("key " + i, i);
        }
        PlainColumn column = new PlainColumn();
        PairColumns columns = new PairColumns(column, new PairColumns.Objects() {
            @Override
            public void write(@Nullable Object[] elements, int written, BlockBuffer to) {}

            @Override
            public @Nullable Object[] read(BlockInput from) {
                return new Object[0];
            }
        });

        assertThat(column.write(numbers, count, new BlockBuffer(64))).isTrue();
        columns.write(pairs, count, new BlockBuffer(64));

        assertThat(SizeEstimator.sizeOf(columns)).isLessThan(1 << 20);
    }

    @Test
    void bringsBackMapEntries() {
        HashMap<String, Integer> map = new HashMap<>();
        map.put("k", null);

        assertThat(roundTrip(
                        Map.entry("a", 1L),
                        map.entrySet().iterator().next(),
                        new TreeMap<>(Map.of(1, 2)).firstEntry(),
                        new TreeMap<>(Map.of(1, 2)).entrySet().iterator().next()))
                .containsExactly(
                        Map.entry("a", 1L), new AbstractMap.SimpleEntry<>("k", null), Map.entry(1, 2), Map.entry(1, 2));
    }

    @Test
    void keepsRandomBatchesApart() {
        Random random = new Random(7);
        BlockBuffer buffer = new BlockBuffer(1);
        Object[][] batches = new Object[50][];
        for (int i = 0; i < batches.length; i++) {
            batches[i] = random.longs(random.nextInt(100))
                    .mapToObj(value -> value % 3 == 0 ? null : new Word("w" + value, value))
                    .toArray();
            serializer.writeBatch(batches[i], batches[i].length, buffer);
        }

        BlockInput input = new BlockInput(buffer.array(), 0, buffer.size());
        for (Object[] batch : batches) {
            assertThat(serializer.readBatch(input)).containsExactly(batch);
        }
        assertThat(input.remaining()).isZero();
    }

    @Test
    void namesTheRecordThatCannotBeWritten() {
        assertThatThrownBy(() -> roundTrip("fine", new Holder()))
                .isInstanceOf(RecordSerializationException.class)
                .hasMessageContaining(Holder.class.getName())
                .hasMessageContaining("java.lang.Thread");
        assertThatThrownBy(() -> roundTrip(new HashMap<>(Map.of("a", 1)).keySet()))
                .isInstanceOf(RecordSerializationException.class)
                .hasMessageContaining("HashMap$KeySet")
                .hasMessageContaining("copy a view");
        assertThatThrownBy(() -> roundTrip("fine", null, new Node()))
                .isInstanceOf(RecordSerializationException.class)
                .hasMessageContaining(Node.class.getName())
                .hasMessageContaining("cyclic");
        assertThat(roundTrip("still", "works")).containsExactly("still", "works");
    }

    @Test
    void leavesTheBufferAsItWasWhenAWriteFails() {
        BlockBuffer buffer = new BlockBuffer(16);
        serializer.writeBatch(new Object[] {"a"}, 1, buffer);
        int size = buffer.size();

        assertThatThrownBy(() -> serializer.writeBatch(new Object[] {"b", new Holder()}, 2, buffer))
                .isInstanceOf(RecordSerializationException.class);

        assertThat(buffer.size()).isEqualTo(size);
    }

    @Test
    void refusesTruncatedAndUnknownBatches() {
        BlockBuffer buffer = new BlockBuffer(16);
        serializer.writeBatch(new Object[] {"a", "b"}, 2, buffer);
        byte[] bytes = buffer.toByteArray();

        for (int length = 0; length < bytes.length; length++) {
            BlockInput cut = new BlockInput(bytes, 0, length);
            assertThatThrownBy(() -> serializer.readBatch(cut)).isInstanceOf(MalformedBytesException.class);
        }
        bytes[4] = 9;
        assertThatThrownBy(() -> serializer.readBatch(new BlockInput(bytes, 0, bytes.length)))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining("kind 9");
    }

    private @Nullable Object[] roundTrip(@Nullable Object... records) {
        BlockBuffer buffer = new BlockBuffer(4);
        serializer.writeBatch(Arrays.copyOf(records, records.length + 3), records.length, buffer);
        return serializer.readBatch(new BlockInput(buffer.array(), 0, buffer.size()));
    }

    @Test
    @Timeout(20)
    void findsTheRecordAtFaultInALargeBatchInTime() {
        Object[] records = new Object[50_000];
        Arrays.setAll(records, i -> new Word("w" + i, i));
        records[records.length - 1] = new Node();

        assertThatThrownBy(() -> serializer.writeBatch(records, records.length, new BlockBuffer(1)))
                .hasMessageContaining(Node.class.getName());
        assertThat(roundTrip(new Word("a", 1))).containsExactly(new Word("a", 1));
    }

    /** Makes keys and values of one kind, extreme ones among them. */
    private static Supplier<@Nullable Object> elements(int kind, Random random) {
        return switch (kind) {
            case 0 -> () -> random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextLong();
            case 1 -> () -> 1_000_000_000_000L + random.nextInt(300);
            case 2 -> () -> 7L;
            case 3 -> () -> random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt();
            case 4 -> () -> random.nextInt(70_000);
            case 5 -> () -> random.nextInt(3) == 0 ? -0.0 : random.nextGaussian();
            case 6 -> () -> "word " + random.nextInt();
            case 7 -> () -> random.nextBoolean() ? null : "word";
            case 8 -> () -> random.nextBoolean() ? 1L : (Object) 1;
            case 9 -> () -> random.nextBoolean() ? null : 5L;
            case 10 -> () -> Text.of("t".repeat(random.nextInt(300)) + random.nextInt());
            case 11 -> () -> random.nextBoolean() ? Text.of("") : (Object) "";
            default -> () -> Pair.of(random.nextInt(), List.of(random.nextLong()));
        };
    }

    @Test
    void bringsBackPairsOfAllKinds() {
        Random random = new Random(8);
        for (int keys = 0; keys <= 12; keys++) {
            for (int values = 0; values <= 12; values++) {
                Object[] pairs = new Object[1 + random.nextInt(200)];
                for (int i = 0; i < pairs.length; i++) {
                    pairs[i] = new Pair<>(
                            elements(keys, random).get(),
                            elements(values, random).get());
                }
                BlockBuffer buffer = new BlockBuffer(1);
                serializer.writeBatch(pairs, pairs.length, buffer);

                assertThat(serializer.readBatch(new BlockInput(buffer.array(), 0, buffer.size())))
                        .as("keys of kind %s, values of kind %s", keys, values)
                        .isEqualTo(pairs);
            }
        }
    }

    @Test
    void bringsBackBatchesOfOneKind() {
        Random random = new Random(9);
        for (int kind = 0; kind <= 12; kind++) {
            Object[] records = new Object[1 + random.nextInt(200)];
            Supplier<@Nullable Object> element = elements(kind, random);
            Arrays.setAll(records, i -> element.get());

            assertThat(roundTrip(records)).as("records of kind %s", kind).isEqualTo(records);
        }
    }

    @Test
    void primitivePairsAreWrittenAsTheSameObjectsWouldBe() {
        long[] keys = {5, Long.MIN_VALUE, 0, 9};
        long[] values = {1, 2, Long.MAX_VALUE, 9};
        BlockBuffer primitive = new BlockBuffer(1);
        serializer.writeLongPairs(keys, values, 3, primitive);
        BlockBuffer objects = new BlockBuffer(1);
        serializer.writeBatch(
                new Object[] {Pair.of(5L, 1L), Pair.of(Long.MIN_VALUE, 2L), Pair.of(0L, Long.MAX_VALUE)}, 3, objects);
        assertThat(primitive.toByteArray()).isEqualTo(objects.toByteArray());

        BlockBuffer texts = new BlockBuffer(1);
        byte[] bytes = ">ab<".getBytes(StandardCharsets.UTF_8);
        serializer.writeTextLongs(new RecordBatch.Texts(bytes, new int[] {1, 1, 3, 4}, 2), values, texts);
        objects.clear();
        serializer.writeBatch(new Object[] {Pair.of(Text.of(""), 1L), Pair.of(Text.of("ab"), 2L)}, 2, objects);
        assertThat(texts.toByteArray()).isEqualTo(objects.toByteArray());
    }

    @Test
    void refusesTruncatedColumns() {
        for (Object record : List.of(1L, Text.of("abc"), Pair.of(Text.of("abc"), 1L))) {
            BlockBuffer buffer = new BlockBuffer(16);
            serializer.writeBatch(new Object[] {record, record}, 2, buffer);
            byte[] bytes = buffer.toByteArray();
            for (int length = 0; length < bytes.length; length++) {
                BlockInput cut = new BlockInput(bytes, 0, length);
                assertThatThrownBy(() -> serializer.read(cut)).isInstanceOf(MalformedBytesException.class);
            }
        }
    }

    @Test
    void pairsOfSmallNumbersTakeLittleRoom() {
        Object[] pairs = new Object[64];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Pair.of(1_000_000L + i, 1L);
        }
        BlockBuffer buffer = new BlockBuffer(1);
        serializer.writeBatch(pairs, pairs.length, buffer);

        assertThat(buffer.size()).isLessThan(64 * 2 + 40);
    }

    @Test
    void refusesTruncatedBatchesOfPairs() {
        BlockBuffer buffer = new BlockBuffer(16);
        serializer.writeBatch(new Object[] {Pair.of(1L, "a"), Pair.of(2L, "b")}, 2, buffer);
        byte[] bytes = buffer.toByteArray();

        for (int length = 0; length < bytes.length; length++) {
            BlockInput cut = new BlockInput(bytes, 0, length);
            assertThatThrownBy(() -> serializer.readBatch(cut)).isInstanceOf(MalformedBytesException.class);
        }
    }
}
