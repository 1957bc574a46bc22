package io.firesteel.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Prints what {@link Rounds} told, as a table: medians, their spread, and how many times better Firesteel is. */
public final class Report {
    private static final String OURS = "firesteel";
    private static final String WHOLE = "-whole";
    private static final String QUARTER = "-quarter";
    /** What Firesteel alone does by operators that know types is compared with what the others do without. */
    private static final String TYPED = "-typed";

    private record Key(String workload, String figure) {
        boolean isRate() {
            return figure.endsWith("/s");
        }
    }

    private final Map<Key, Map<String, double[]>> values = new LinkedHashMap<>();
    private final Map<String, Map<String, Set<String>>> checksums = new LinkedHashMap<>();
    private final Set<String> systems = new LinkedHashSet<>();

    /** Arguments: files of such lines. Ends with 1 if systems disagree. */
    public static void main(String[] files) throws IOException {
        Report report = new Report();
        for (String file : files) {
            Files.readAllLines(Path.of(file)).forEach(report::add);
        }
        System.out.print(report.table());
        System.exit(report.disagreements().isEmpty() ? 0 : 1);
    }

    private void add(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 6) {
            return;
        }
        systems.add(fields[0]);
        checksums
                .computeIfAbsent(untyped(fields[1]), added -> new LinkedHashMap<>())
                .computeIfAbsent(fields[0], added -> new TreeSet<>())
                .add(fields[5]);
        double value = Double.parseDouble(fields[4]);
        values.computeIfAbsent(new Key(fields[1], fields[2]), added -> new LinkedHashMap<>())
                .merge(fields[0], new double[] {value}, Report::append);
    }

    private static double[] append(double[] known, double[] more) {
        double[] all = Arrays.copyOf(known, known.length + more.length);
        System.arraycopy(more, 0, all, known.length, more.length);
        return all;
    }

    private List<String> disagreements() {
        return checksums.entrySet().stream()
                .filter(workload -> new TreeSet<>(workload.getValue().values().stream()
                                        .flatMap(Set::stream)
                                        .toList())
                                .size()
                        > 1)
                .map(workload -> workload.getKey() + ": " + workload.getValue())
                .toList();
    }

    private String table() {
        StringBuilder table = new StringBuilder("| work | figure |");
        systems.forEach(system -> table.append(' ').append(system).append(" |"));
        systems.stream()
                .filter(system -> !system.equals(OURS))
                .forEach(system -> table.append(" times ").append(system).append(" |"));
        table.append("\n|---|---|")
                .append("---|".repeat(2 * systems.size() - 1))
                .append('\n');
        values.forEach((key, bySystem) -> table.append(row(key, withUntyped(key, bySystem))));
        values.keySet().stream()
                .filter(key -> key.workload().endsWith(QUARTER))
                .forEach(key -> table.append(ofWhole(key)));
        disagreements()
                .forEach(
                        each -> table.append("DIFFERENT RESULTS: ").append(each).append('\n'));
        return table.toString();
    }

    private Map<String, double[]> withUntyped(Key key, Map<String, double[]> bySystem) {
        if (!key.workload().endsWith(TYPED)) {
            return bySystem;
        }
        Map<String, double[]> all =
                new LinkedHashMap<>(values.getOrDefault(new Key(untyped(key.workload()), key.figure()), Map.of()));
        all.putAll(bySystem);
        return all;
    }

    private static String untyped(String workload) {
        return workload.replace(TYPED, "");
    }

    private String row(Key key, Map<String, double[]> bySystem) {
        StringBuilder row = new StringBuilder("| " + key.workload() + " | " + key.figure() + " |");
        systems.forEach(
                system -> row.append(' ').append(cell(bySystem.get(system))).append(" |"));
        double ours = median(bySystem.get(OURS));
        systems.stream().filter(system -> !system.equals(OURS)).forEach(system -> {
            double theirs = median(bySystem.get(system));
            double better = key.isRate() ? ours / theirs : theirs / ours;
            row.append(Double.isNaN(better) ? " |" : String.format(Locale.ROOT, " %.2f |", better));
        });
        return row.append('\n').toString();
    }

    // How many times longer it takes with a quarter of the memory.
    private String ofWhole(Key quarter) {
        Key whole = new Key(quarter.workload().replace(QUARTER, WHOLE), quarter.figure());
        StringBuilder row = new StringBuilder("| " + quarter.workload() + " | times " + WHOLE.substring(1) + " |");
        for (String system : systems) {
            double times = median(values.get(quarter).get(system))
                    / median(values.getOrDefault(whole, Map.of()).get(system));
            row.append(Double.isNaN(times) ? " – |" : String.format(Locale.ROOT, " %.2f |", times));
        }
        return row.append(" |".repeat(systems.size() - 1)).append('\n').toString();
    }

    private static String cell(double[] values) {
        if (values == null) {
            return "–";
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT, "%s (%s–%s)", shown(median(values)), shown(sorted[0]), shown(sorted[sorted.length - 1]));
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }

    private static double median(double[] values) {
        if (values == null) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
