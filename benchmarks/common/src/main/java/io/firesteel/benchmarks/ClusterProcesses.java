package io.firesteel.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processes of a cluster, this one included: those that {@code benchmarks/compare}, whose process id is {@code
 * benchmarks.shell}, has started. Linux only.
 */
public final class ClusterProcesses {
    private static final String SHELL = "benchmarks.shell";
    private static final int BYTES_A_MIB_SHIFT = 20;
    private static final double KIB_A_MIB = 1024;

    private final Map<String, String> arguments = new LinkedHashMap<>();

    /** Finds each kind of them by an argument of their command lines. */
    public ClusterProcesses(String master, String worker, String executor) {
        arguments.put("master", master);
        arguments.put("worker", worker);
        arguments.put("executor", executor);
    }

    /** The processes of that kind that live. */
    public List<ProcessHandle> ofKind(String kind) {
        String argument = arguments.get(kind);
        return ProcessHandle.of(Long.getLong(SHELL, -1))
                .orElseThrow(() -> new IllegalStateException("Run it by benchmarks/compare: there is no -D" + SHELL))
                .descendants()
                .filter(process -> commandLine(process).contains(argument))
                .toList();
    }

    /** Resident memory of a process of each kind and of this one, then how much of its heap is in use after a collection. */
    public Figures memory() throws IOException, InterruptedException {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        arguments.keySet().forEach(kind -> processes.put(kind, ofKind(kind).get(0)));
        processes.put("driver", ProcessHandle.current());
        Map<String, Double> values = new LinkedHashMap<>();
        for (Map.Entry<String, ProcessHandle> process : processes.entrySet()) {
            values.put(process.getKey() + " resident MiB", residentMib(process.getValue()));
        }
        for (Map.Entry<String, ProcessHandle> process : processes.entrySet()) {
            values.put(process.getKey() + " heap MiB", heapMib(process.getValue()));
        }
        return new Figures(values, processes.size());
    }

    private static List<String> commandLine(ProcessHandle process) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
            return Arrays.asList(new String(line, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static double residentMib(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / KIB_A_MIB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The histogram is of what is left by the collection before it; its last line is "Total <objects> <bytes>".
    private static double heapMib(ProcessHandle process) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process histogram = new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.class_histogram").start();
        String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        histogram.waitFor();
        Optional<String> total =
                text.lines().filter(line -> line.startsWith("Total")).findFirst();
        String[] fields = total.orElseThrow(() -> new IllegalStateException(jcmd + " says: " + text))
                .trim()
                .split("\\s+", -1);
        return Double.parseDouble(fields[2]) / (1 << BYTES_A_MIB_SHIFT);
    }
}
