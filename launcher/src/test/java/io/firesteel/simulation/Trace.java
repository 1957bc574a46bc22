package io.firesteel.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last things that happened; made into text only if somebody asks. */
final class Trace {
    private static final int KEPT = 5_000;
    private static final int LONGEST_LINE = Integer.getInteger("firesteel.trace.line", 400);

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Timeline timeline;

    Trace(Timeline timeline) {
        this.timeline = timeline;
    }

    private record Entry(long atMillis, String what, Object detail) {
        String line() {
            String line = String.format("%8d ms  %s  %s", atMillis, what, detail);
            return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line;
        }
    }

    void add(String what, Object detail) {
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        entries.addLast(new Entry(timeline.nowMillis(), what, detail));
    }

    List<String> last(int count) {
        List<String> lines = new ArrayList<>();
        entries.stream().skip(Math.max(0, entries.size() - count)).forEach(entry -> lines.add(entry.line()));
        return lines;
    }
}
