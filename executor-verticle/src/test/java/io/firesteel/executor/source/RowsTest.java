package io.firesteel.executor.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.block.serial.RecordBatch;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.CsvOptions;
import io.firesteel.dag.format.CsvRow;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.format.JsonOptions;
import io.firesteel.dag.format.MalformedRows;
import io.firesteel.dag.lineage.SourceSplit.FilePiece;
import io.firesteel.dag.lineage.SourceSplit.FileSplit;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {
    private static final CsvOptions DEFAULTS = CsvOptions.defaults();
    private static final CsvOptions DROP = DEFAULTS.withMalformed(MalformedRows.DROP);

    enum Size {
        SMALL,
        LARGE
    }

    record Item(
            @Nullable String name,
            int count,
            @Nullable Double price,
            Optional<LocalDate> since,
            @Nullable Size size) {}

    record Point(int x, int y) {}

    record Shape(
            String name,
            List<Point> points,
            Map<String, BigDecimal> sizes,
            @Nullable Shape within) {}

    record Positive(int value) {
        Positive {
            if (value < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    @TempDir
    Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = directory.resolve("rows");
    }

    private List<Object> read(FileFormat format, String text) throws Exception {
        Files.writeString(file, text);
        return read(format, Files.size(file));
    }

    private List<Object> read(FileFormat format, long splitSize) throws Exception {
        List<Object> elements = new ArrayList<>();
        long size = Files.size(file);
        for (long start = 0; start < size; start += splitSize) {
            FilePiece piece = new FilePiece(
                    file.toString(), start, Math.min(splitSize, size - start), size, CompressionCodec.NONE);
            elements.addAll(read(new FileSplit(format, List.of(piece), 1 << 20)));
        }
        return elements;
    }

    private static List<Object> read(FileSplit split) throws Exception {
        List<Object> elements = new ArrayList<>();
        try (FileElements reader = new FileElements(split, new RecordSerializer(RowsTest.class.getClassLoader()))) {
            for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
                elements.addAll(Arrays.asList(batch.toArray()));
            }
        }
        return elements;
    }

    private static FileFormat csv(CsvOptions options) {
        return new FileFormat.Csv(options, null);
    }

    private static FileFormat csv(CsvOptions options, Class<?> type) {
        return new FileFormat.Csv(options, type);
    }

    private static FileFormat json(MalformedRows malformed, @Nullable Class<?> type) {
        return new FileFormat.JsonLines(new JsonOptions(malformed), type);
    }

    @Test
    void rowsHaveTheNamesOfTheHeaderAndTellNullFromEmpty() throws Exception {
        assertThat(read(csv(DEFAULTS), "a,b,c\n1,,\"\"\r\n\n\"x,\"\"y\",é,3"))
                .containsExactly(CsvRow.of("a", "1", "b", null, "c", ""), CsvRow.of("a", "x,\"y", "b", "é", "c", "3"));
    }

    @Test
    void rowsWithoutHeaderHaveNumberedOrGivenNames() throws Exception {
        assertThat(read(csv(DEFAULTS.withoutHeader().withSeparator(';').withQuote('\'')), "1;'2;3'\n4\n"))
                .containsExactly(CsvRow.of("_c0", "1", "_c1", "2;3"), CsvRow.of("_c0", "4"));
        assertThat(read(csv(DEFAULTS.withColumns("x", "y")), "1,2\n")).containsExactly(CsvRow.of("x", "1", "y", "2"));
    }

    @Test
    void rowsBecomeRecordsByTheNamesOfColumns() throws Exception {
        assertThat(read(
                        csv(DEFAULTS, Item.class),
                        "since,count,ignored,size,name,price\n2024-02-29,7,x,LARGE,Ann,1.5\n,-1,,,,\n"))
                .containsExactly(
                        new Item("Ann", 7, 1.5, Optional.of(LocalDate.of(2024, 2, 29)), Size.LARGE),
                        new Item(null, -1, null, Optional.empty(), null));
    }

    @Test
    void rowsBecomeRecordsByPlaceIfColumnsHaveNoNames() throws Exception {
        assertThat(read(csv(DEFAULTS.withoutHeader(), Point.class), "1,2\n3,4\n"))
                .containsExactly(new Point(1, 2), new Point(3, 4));
    }

    @Test
    void aFailureNamesFileLineColumnAndValue() {
        assertThatThrownBy(() -> read(csv(DEFAULTS, Point.class), "x,y\n1,2\r\n\n3,four\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + ", line 4: column 'y': 'four' is not an int")
                .hasMessageContaining("MalformedRows.DROP");
        assertThatThrownBy(() -> read(csv(DEFAULTS, Point.class), "x,y\n1,\n"))
                .hasMessageContaining("line 2: column 'y': there is no value, and int needs one");
        assertThatThrownBy(() -> read(csv(DEFAULTS, Positive.class), "value\n-1\n"))
                .hasMessageContaining("Positive refuses the values [-1]")
                .hasMessageContaining("negative");
        assertThatThrownBy(() -> read(csv(DEFAULTS), "x,y\n1\n"))
                .hasMessageContaining("line 2: the row has 1 field(s) and should have 2: [1]");
    }

    @Test
    void aFileWithoutAColumnThatARecordNeedsFailsWhateverRowsMay() {
        assertThatThrownBy(() -> read(csv(DROP, Point.class), "x,z\n1,2\n"))
                .hasMessageContaining("there is no column 'y', which the record needs; the columns are [x, z]");
        assertThatThrownBy(() -> read(csv(DROP), "x,x\n1,2\n")).hasMessageContaining("not each a name of their own");
    }

    @Test
    void aQuotedLineEndFailsUnlessItIsAllowed() throws Exception {
        String text = "a,b\n1,\"two\nlines\"\n2,x\n";

        assertThatThrownBy(() -> read(csv(DEFAULTS), text))
                .hasMessageContaining("line 2:")
                .hasMessageContaining("CsvOptions.withMultiLine()");
        for (long splitSize = 1; splitSize <= text.length(); splitSize++) {
            long size = splitSize;
            assertThatThrownBy(() -> read(csv(DEFAULTS), size)).hasMessageContaining("line");
        }
        assertThat(read(csv(DEFAULTS.withMultiLine()), text))
                .containsExactly(CsvRow.of("a", "1", "b", "two\nlines"), CsvRow.of("a", "2", "b", "x"));
    }

    @Test
    void aBrokenQuoteInAFileOfLongRowsFailsEvenIfRowsMayBeDropped() {
        assertThatThrownBy(() -> read(csv(DROP.withMultiLine()), "a\n1\n\"two\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void droppedRowsSpoilNoOthers() throws Exception {
        String text = "x,y\n1,2\n3\n\"4,5\n6,7,8\n9,ten\n\"a\"b,1\na\"b,1\n11,12\n";

        assertThat(read(csv(DROP, Point.class), text)).containsExactly(new Point(1, 2), new Point(11, 12));
    }

    @Test
    void everySplitSizeGivesTheRowsOfOneSplit() throws Exception {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("\ufeffx,y\r\n");
        for (int i = 0; i < 20; i++) {
            text.append(random.nextInt(1000)).append(",\"").append(random.nextInt(1000));
            text.append(random.nextBoolean() ? "\"\r\n" : "\"\n");
        }
        List<Object> whole = read(csv(DEFAULTS, Point.class), text.toString());

        assertThat(whole).hasSize(20);
        for (long splitSize = 1; splitSize <= text.length(); splitSize++) {
            assertThat(read(csv(DEFAULTS, Point.class), splitSize)).isEqualTo(whole);
        }
    }

    @Test
    void emptyFilesHaveNoRows() throws Exception {
        FilePiece empty = new FilePiece(Files.writeString(file, "").toString(), 0, 0, 0, CompressionCodec.NONE);

        assertThat(read(new FileSplit(csv(DEFAULTS), List.of(empty), 100))).isEmpty();
        assertThat(read(new FileSplit(csv(DEFAULTS, Point.class), List.of(empty), 100)))
                .isEmpty();
        assertThat(read(csv(DEFAULTS), "a,b\n")).isEmpty();
    }

    @Test
    void jsonLinesAreObjects() throws Exception {
        assertThat(read(
                        json(MalformedRows.FAIL, null),
                        "{\"a\":1,\"b\":[true,null,1.5,\"é\"],\"c\":{\"d\":12345678901234567890}}\r\n  \n{}"))
                .containsExactly(
                        new JsonObject("{\"a\":1,\"b\":[true,null,1.5,\"é\"],\"c\":{\"d\":12345678901234567890}}"),
                        new JsonObject());
    }

    @Test
    void jsonObjectsBecomeRecordsAndWhatIsInThemToo() throws Exception {
        assertThat(read(
                        json(MalformedRows.FAIL, Shape.class),
                        "{\"name\":\"s\",\"points\":[{\"x\":1,\"y\":2}],\"sizes\":{\"w\":0.1,\"h\":2},"
                                + "\"within\":{\"name\":\"t\",\"points\":[],\"sizes\":{}},\"other\":[]}\n"))
                .containsExactly(new Shape(
                        "s",
                        List.of(new Point(1, 2)),
                        Map.of("w", new BigDecimal("0.1"), "h", new BigDecimal("2")),
                        new Shape("t", List.of(), Map.of(), null)));
    }

    @Test
    void malformedJsonFailsNamingItsPlaceOrIsDropped() throws Exception {
        String text = "{\"x\":1,\"y\":2}\n{\"x\":1,\n[1]\n{\"x\":1} 2\n{\"x\":\"one\",\"y\":2}\n{\"x\":3,\"y\":4}\n";

        assertThatThrownBy(() -> read(json(MalformedRows.FAIL, Point.class), text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + ", line 2:");
        assertThatThrownBy(() -> read(json(MalformedRows.FAIL, Point.class), "{\"x\":\"one\",\"y\":2}"))
                .hasMessageContaining("line 1: column 'x': 'one' is not an int");
        assertThat(read(json(MalformedRows.DROP, Point.class), text)).containsExactly(new Point(1, 2), new Point(3, 4));
    }
}
