package io.firesteel.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.CsvOptions;
import io.firesteel.dag.format.CsvRow;
import io.firesteel.dag.format.PathList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSourcesTest {
    record Good(String name, List<Good> children, Map<String, Integer> counts) {}

    record Bad(Thread thread) {}

    record Generic<T>(T value) {}

    private final FakeContext context = new FakeContext();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,b|a b", "a/{b,c},d|a/{b,c} d", " a , ,b,|a b", "a\\,b,c|a\\,b c", "{a,{b,c}}|{a,{b,c}}"})
    void pathsAreSeparatedByCommasOutsideOfPatterns(String paths, String expected) {
        assertThat(PathList.parse("textFile", paths)).containsExactly(expected.split(" "));
    }

    @Test
    void noPathIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.wholeTextFiles(" ,"))
                .withMessage("wholeTextFiles needs the path of a file, not ' ,'.");
    }

    @Test
    void codecsAreToldByTheEndsOfNames() {
        assertThat(CompressionCodec.ofFileName("/a.gz/b")).isEqualTo(CompressionCodec.NONE);
        assertThat(CompressionCodec.ofFileName("/a/b.GZ")).isEqualTo(CompressionCodec.GZIP);
        assertThat(CompressionCodec.ofFileName("b.txt.zst")).isEqualTo(CompressionCodec.ZSTD);
        assertThat(CompressionCodec.unknown("b.BZ2")).contains(".bz2");
    }

    @Test
    void recordsThatRowsCannotBecomeAreRefusedWhereTheyAreNamed() {
        context.jsonLines("x", Good.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.csv("x", CsvOptions.defaults(), Good.class))
                .withMessageContaining("component children of Good");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.jsonLines("x", Bad.class))
                .withMessageContaining("java.lang.Thread of component thread of Bad");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.jsonLines("x", Generic.class))
                .withMessageContaining("component value of Generic");
    }

    @Test
    void csvOptionsThatMakeRowsAmbiguousAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvOptions.defaults().withQuote(','));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvOptions.defaults().withSeparator('\n'));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvOptions.defaults().withColumns("a", "a"));
    }

    @Test
    void aCsvRowSaysWhichColumnsItHas() {
        CsvRow row = CsvRow.of("a", "1", "b", null);

        assertThat(row.get("a")).isEqualTo(row.get(0)).isEqualTo("1");
        assertThat(row.toMap()).containsEntry("b", null).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.get("c"))
                .withMessage("There is no column 'c'; the columns are [a, b].");
    }
}
