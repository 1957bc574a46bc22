package io.firesteel.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The table of the bugs that the simulation has found. */
public final class BugTable {
    /** Where the project is. */
    public static final Path ROOT = Path.of(System.getProperty("firesteel.home", ".."));

    private static final Path TABLE = ROOT.resolve("docs/design/009-bugs-found-by-simulation.md");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int COLUMNS = 4;

    private BugTable() {}

    /**
     * One bug.
     *
     * @param seeds that have found it, or led to it
     * @param test the cell that names its test
     * @param planted the cell of planted faults
     */
    public record Row(String bug, List<Long> seeds, String test, String planted) {}

    /** All of them. */
    public static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(BugTable::row)
                .toList();
    }

    private static Row row(String line) {
        List<String> cells =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS + 2) {
            throw new IllegalStateException("Not " + COLUMNS + " columns in " + TABLE + ": " + line);
        }
        List<Long> seeds = NUMBER.matcher(cells.get(2))
                .results()
                .map(found -> Long.valueOf(found.group()))
                .toList();
        return new Row(cells.get(1), seeds, cells.get(3), cells.get(4));
    }
}
