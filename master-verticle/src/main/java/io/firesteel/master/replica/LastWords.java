package io.firesteel.master.replica;

import io.firesteel.bus.message.DriverToMaster.ApplicationStopped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What drivers said as they ended, to every master, once: it counts for a master that begins to lead soon after, so that an
 * application that ends while nobody leads is not taken for lost. The latest are kept, up to a bound.
 */
final class LastWords {
    private static final int KEPT = 256;
    private static final long KEPT_MILLIS = 60_000;

    private record Heard(ApplicationStopped stopped, long atMillis) {}

    private final Deque<Heard> heard = new ArrayDeque<>();

    void keep(ApplicationStopped stopped, long nowMillis) {
        heard.add(new Heard(stopped, nowMillis));
        if (heard.size() > KEPT) {
            heard.remove();
        }
    }

    List<ApplicationStopped> since(long nowMillis) {
        List<ApplicationStopped> recent = heard.stream()
                .filter(words -> nowMillis - words.atMillis() <= KEPT_MILLIS)
                .map(Heard::stopped)
                .toList();
        heard.clear();
        return recent;
    }
}
