package io.firesteel.simulation.planted;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.simulation.BugTable;
import io.firesteel.simulation.BugTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of bugs names a test for each that there is, and planted faults that the simulation finds. */
class BugTableTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.?(\\w*)`");
    private static final Pattern PLANTED = Pattern.compile("`([A-Z_]+)`");

    static List<Row> rows() throws IOException {
        return BugTable.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void namesATestThatThereIs(Row row) throws IOException {
        MatchResult named = TEST.matcher(row.test()).results().findFirst().orElseThrow();
        String source = Files.readString(sourceOf(named.group(1)));

        assertThat(source)
                .contains(named.group(2).isEmpty() ? "class " + named.group(1) : "void " + named.group(2) + "()");
    }

    private static Path sourceOf(String testClass) throws IOException {
        try (Stream<Path> modules = Files.list(BugTable.ROOT)) {
            for (Path tests :
                    modules.map(module -> module.resolve("src/test/java")).toList()) {
                if (Files.isDirectory(tests)) {
                    try (Stream<Path> files = Files.walk(tests)) {
                        List<Path> found = files.filter(file -> file.endsWith(testClass + ".java"))
                                .toList();
                        if (!found.isEmpty()) {
                            return found.get(0);
                        }
                    }
                }
            }
        }
        throw new AssertionError("There is no test " + testClass + ".");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void namesAPlantedFaultThatIsFoundOrSaysWhyNot(Row row) {
        List<String> planted = PLANTED.matcher(row.planted())
                .results()
                .map(match -> match.group(1))
                .toList();

        boolean isFound = !row.planted().contains("no seed finds it");
        for (String name : planted) {
            assertThat(PlantedFault.valueOf(name).foundBy() > 0).as(name).isEqualTo(isFound);
        }
        assertThat(!planted.isEmpty() || row.planted().startsWith("no: ")).isTrue();
    }
}
