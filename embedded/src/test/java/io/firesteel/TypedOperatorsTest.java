package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.firesteel.dag.DoubleRdd;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.LongRdd;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.StorageLevels;
import io.firesteel.dag.Text;
import io.firesteel.dag.TextRdd;
import io.firesteel.dag.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators on bytes and primitive values give, beside the same by lambdas on objects, in a memory that is too small. */
class TypedOperatorsTest {
    private static final long NUMBERS = 120_000;

    private static EngineFixture engine;
    private static FiresteelContext context;
    private static Path text;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void start() throws Exception {
        engine = new EngineFixture(FiresteelOptions.defaults()
                .withSlots(3)
                .withMemoryBytes(16L << 20)
                .withDirectory(directory.resolve("work")));
        context = engine.context;
        text = directory.resolve("text");
        write(text, 20_000);
    }

    /** Lines of words of all lengths, with white space of all kinds, and letters of several bytes. */
    private static void write(Path file, int lines) throws IOException {
        Random random = new Random(17);
        String[] spaces = {" ", " ", "  ", "\t", " \u000b", "\f"};
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            int words = random.nextInt(8);
            all.append(random.nextInt(4) == 0 ? " " : "");
            for (int w = 0; w < words; w++) {
                all.append(random.nextInt(9) == 0 ? "\u00e4\ud83d\ude00" : "w")
                        .append(random.nextInt(20_000))
                        .append(spaces[random.nextInt(spaces.length)]);
            }
            all.append(random.nextInt(5) == 0 ? "\r\n" : "\n");
        }
        Files.writeString(file, all);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    private static Rdd<String> wordsOfStrings() {
        return context.textFile(text.toString(), 5)
                .flatMap(line -> Arrays.stream(line.split("[ \\t\\x0B\\f]+"))
                        .filter(word -> !word.isEmpty())
                        .iterator());
    }

    private static TextRdd words() {
        return context.text(text.toString(), 5).words();
    }

    @Test
    void linesAndWordsAreThoseOfStrings() {
        assertThat(context.text(text.toString(), 7).strings().collect())
                .isEqualTo(context.textFile(text.toString(), 7).collect());
        assertThat(words().strings().collect()).isEqualTo(wordsOfStrings().collect());
        assertThat(words().map(Text::toString).collect())
                .isEqualTo(wordsOfStrings().collect());
        assertThat(words().count()).isEqualTo(wordsOfStrings().count());
    }

    @Test
    void brokenUtf8IsDecodedAsInTextFiles() throws IOException {
        Path broken = directory.resolve("broken");
        Files.write(broken, new byte[] {'a', (byte) 0xFF, ' ', (byte) 0xC3, '\n', (byte) 0xE2, (byte) 0x82, '\n'});

        assertThat(context.text(broken.toString()).strings().collect())
                .isEqualTo(context.textFile(broken.toString()).collect())
                .containsExactly("a\ufffd \ufffd", "\ufffd");
    }

    @Test
    void countsAreThoseOfAShuffleOfStrings() {
        Map<String, Long> expected = wordsOfStrings()
                .mapToPair(word -> Pair.of(word, 1L))
                .reduceByKey(Long::sum)
                .collectAsMap();

        assertThat(strings(words().counts())).isEqualTo(expected);
        assertThat(strings(words().counts(9))).isEqualTo(expected);
        assertThat(strings(words().mapToPair(word -> Pair.of(word, 1L)).reduceByKey(Long::sum)))
                .isEqualTo(expected);
        assertThat(strings(words().mapToPair(word -> Pair.of(word, 1L)).reduceByKey((one, other) -> one + other)))
                .isEqualTo(expected);
        assertThat(strings(words().counts()
                        .filter(count -> true)
                        .union(words().counts().mapValues(count -> -1L))
                        .reduceByKey(Long::max)))
                .isEqualTo(expected);
    }

    private static Map<String, Long> strings(PairRdd<Text, Long> counts) {
        Map<String, Long> all = new HashMap<>();
        for (Pair<Text, Long> count : counts.collect()) {
            assertThat(all.put(count.first().toString(), count.second())).isNull();
        }
        return all;
    }

    @Test
    void textsSortJoinAndMeetAsStringsDo() {
        List<String> sorted =
                wordsOfStrings().distinct().collect().stream().sorted().collect(Collectors.toList());
        List<String> byBytes = words().distinct()
                .mapToPair(word -> Pair.of(word, 0))
                .sortByKey()
                .keys()
                .map(Text::toString)
                .collect();
        sorted.sort((one, other) -> Text.of(one).compareTo(Text.of(other)));

        assertThat(byBytes).isEqualTo(sorted);
        assertThat(words().counts()
                        .join(words().containing("w1").distinct().mapToPair(word -> Pair.of(word, 1)))
                        .count())
                .isEqualTo(sorted.stream().filter(word -> word.contains("w1")).count());
        assertThat(words().top(1).get(0)).hasToString(sorted.get(sorted.size() - 1));
    }

    @Test
    void fieldsKeepWhatIsEmpty() {
        TextRdd lines = TextRdd.fromStrings(context.parallelize(List.of("a,b", "", ",", "x,,\u00e4,"), 2));

        assertThat(lines.fields(',').strings().collect()).containsExactly("a", "b", "", "", "", "x", "", "\u00e4", "");
        assertThatThrownBy(() -> lines.fields('\u00e4')).hasMessageContaining("ASCII");
    }

    @Test
    void numbersAreParsedFromText() {
        List<String> numbers =
                List.of("0", "-7", "+12", "0000000000000000000000042", "" + Long.MAX_VALUE, "" + Long.MIN_VALUE);
        TextRdd texts = TextRdd.fromStrings(context.parallelize(numbers, 2));

        assertThat(texts.parseLongs().collect()).containsExactly(0L, -7L, 12L, 42L, Long.MAX_VALUE, Long.MIN_VALUE);
        assertThat(texts.lengths().sum()).isEqualTo(String.join("", numbers).length());
        for (String wrong : List.of("", "-", "1 ", "x", "9223372036854775808")) {
            assertThatThrownBy(() -> TextRdd.fromStrings(context.parallelize(List.of(wrong), 1))
                            .parseLongs()
                            .count())
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("'" + wrong + "'");
        }
    }

    @Test
    void longsAreThoseOfObjects() {
        LongRdd longs = context.longs(0, NUMBERS, 1, 4)
                .mapLongs(number -> number * 31 - 5)
                .filterLongs(n -> n % 7 > 2);
        Rdd<Long> objects =
                context.range(0, NUMBERS, 1, 4).map(number -> number * 31 - 5).filter(n -> n % 7 > 2);

        assertThat(longs.collect()).isEqualTo(objects.collect());
        assertThat(longs.map(number -> number + 1).collect())
                .isEqualTo(objects.map(number -> number + 1).collect());
        assertThat(longs.sum()).isEqualTo(objects.reduce(Long::sum));
        assertThat(longs.reduce(Long::max)).isEqualTo(objects.reduce((one, other) -> Math.max(one, other)));
        assertThat(longs.filter(number -> number % 2 == 0)
                        .mapLongs(number -> -number)
                        .take(5))
                .isEqualTo(objects.filter(number -> number % 2 == 0)
                        .map(number -> -number)
                        .take(5));
        assertThat(longs.toDoubles()
                        .mapDoubles(number -> number / 2)
                        .filterDoubles(number -> number > 9)
                        .stats()
                        .mean())
                .isEqualTo(objects.mapToDouble(number -> number / 2.0)
                        .filter(number -> number > 9)
                        .stats()
                        .mean());
        assertThat(longs.toDoubles().sum())
                .isEqualTo(objects.mapToDouble(number -> number).sum());
    }

    @Test
    void pairsOfLongsAreReducedAsObjectsAre() {
        Map<Long, Long> expected = context.range(0, NUMBERS, 1, 4)
                .mapToPair(number -> Pair.of(number % 40_003 - 7, number))
                .reduceByKey((one, other) -> one + other)
                .collectAsMap();
        PairRdd<Long, Long> pairs =
                context.longs(0, NUMBERS, 1, 4).mapToLongPair(number -> number % 40_003 - 7, number -> number);

        assertThat(pairs.reduceByKey(Long::sum).collectAsMap()).isEqualTo(expected);
        assertThat(pairs.reduceByKey((one, other) -> one + other).collectAsMap())
                .isEqualTo(expected);
        assertThat(pairs.reduceByKey(Long::sum, 9)
                        .reduceByKey(Long::sum)
                        .mapToLong(Pair::second)
                        .sum())
                .isEqualTo(NUMBERS * (NUMBERS - 1) / 2);
        assertThat(pairs.groupByKey()
                        .mapValues(values -> {
                            long sum = 0;
                            for (long value : values) {
                                sum += value;
                            }
                            return sum;
                        })
                        .collectAsMap())
                .isEqualTo(expected);
        assertThat(pairs.sortByKey().keys().take(3)).containsExactly(-7L, -7L, -7L);
    }

    @Test
    void emittedLongsAreThoseOfAFlatMap() {
        assertThat(context.parallelize(List.of(3, 0, 2), 2)
                        .mapMultiToLong((count, out) -> {
                            for (long i = 0; i < count; i++) {
                                out.accept(i);
                            }
                        })
                        .collect())
                .containsExactly(0L, 1L, 2L, 0L, 1L);
    }

    @Test
    void sumsThatDoNotFitFail() {
        assertThat(context.longs(0, 0).sum()).isZero();
        assertThatThrownBy(() -> context.longs(0, 3, 1, 1)
                        .mapLongs(number -> Long.MAX_VALUE)
                        .sum())
                .isInstanceOf(JobFailedException.class)
                .hasRootCauseInstanceOf(ArithmeticException.class)
                .hasMessageContaining("overflow");
    }

    @Test
    void sumsThatFitMayPassAnythingOnTheWay() {
        assertThat(LongRdd.fromRdd(context.parallelize(List.of(Long.MAX_VALUE, 1L, -1L), 1))
                        .sum())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(LongRdd.fromRdd(context.parallelize(List.of(Long.MAX_VALUE, 1L, -1L), 3))
                        .sum())
                .isEqualTo(Long.MAX_VALUE);
    }

    static Stream<StorageLevel> levels() {
        return Stream.of(
                StorageLevels.MEMORY_ONLY,
                StorageLevels.MEMORY_ONLY_SER,
                StorageLevels.MEMORY_AND_DISK,
                StorageLevels.DISK_ONLY);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void whatIsPersistedIsTheSameWhateverItsForm(StorageLevel level) {
        LongRdd longs = context.longs(0, NUMBERS, 1, 3).persist(level);
        DoubleRdd doubles = longs.toDoubles().mapDoubles(number -> number / 3).persist(level);
        TextRdd texts = words().persist(level);
        for (int turn = 0; turn < 2; turn++) {
            assertThat(longs.sum()).isEqualTo(NUMBERS * (NUMBERS - 1) / 2);
            assertThat(doubles.sum()).isCloseTo(NUMBERS * (NUMBERS - 1) / 6.0, within(1.0));
            assertThat(texts.strings().collect()).isEqualTo(wordsOfStrings().collect());
        }
        longs.unpersist(true);
        doubles.unpersist(true);
        texts.unpersist(true);
    }

    @Test
    void aNullAmongNumbersFailsTheJob() {
        Rdd<Long> withNull = context.parallelize(Arrays.asList(1L, null), 1);

        assertThatThrownBy(() ->
                        LongRdd.fromRdd(withNull).mapLongs(number -> number).count())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("null came");
        assertThatThrownBy(() -> LongRdd.fromRdd(withNull).sum())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("A Long was expected and null came.");
    }
}
