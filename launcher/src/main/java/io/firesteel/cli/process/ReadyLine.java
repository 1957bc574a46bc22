package io.firesteel.cli.process;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The line a process prints on its standard output once it can serve, for whoever started it.
 *
 * @param role what it is
 * @param id its id within its role
 * @param pid its process id
 * @param member where others join the cluster through it, {@code host:port}
 * @param pages where it serves its metrics, {@code host:port}
 * @param millis from the start of its JVM until it could serve
 */
public record ReadyLine(String role, String id, long pid, String member, String pages, long millis) {
    private static final String START = "ready ";

    /** Of this process, now. */
    public static ReadyLine now(String role, String id, String member, String pages) {
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        return new ReadyLine(role, id, ProcessHandle.current().pid(), member, pages, millis);
    }

    /** The first such line of what a process has printed. */
    public static Optional<ReadyLine> find(String printed) {
        return printed.lines()
                .filter(line -> line.startsWith(START) && line.contains(" millis="))
                .findFirst()
                .map(ReadyLine::parse);
    }

    private static ReadyLine parse(String line) {
        Map<String, String> parts = new HashMap<>();
        for (String part : line.substring(START.length()).split(" ", -1)) {
            int equals = part.indexOf('=');
            parts.put(part.substring(0, Math.max(0, equals)), part.substring(equals + 1));
        }
        return new ReadyLine(
                parts.getOrDefault("role", ""),
                parts.getOrDefault("id", ""),
                Long.parseLong(parts.getOrDefault("pid", "0")),
                parts.getOrDefault("member", ""),
                parts.getOrDefault("pages", ""),
                Long.parseLong(parts.getOrDefault("millis", "0")));
    }

    @Override
    public String toString() {
        return START + "role=" + role + " id=" + id + " pid=" + pid + " member=" + member + " pages=" + pages
                + " millis=" + millis;
    }
}
