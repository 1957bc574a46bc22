package io.firesteel.driver.core;

import io.firesteel.driver.executor.ExecutorEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * The room for tasks, or for other work, that executors have in one round, dealt out one by one around the table, the emptiest first. Taking
 * a task costs the same however many executors there are. Confined to the driver's event loop.
 */
final class Offers {
    private final List<Offer> open = new ArrayList<>();
    private int next;

    private static final class Offer {
        private final ExecutorEntry executor;
        private int room;

        Offer(ExecutorEntry executor, int room) {
            this.executor = executor;
            this.room = room;
        }
    }

    Offers(Collection<ExecutorEntry> executors, ToIntFunction<ExecutorEntry> room) {
        for (ExecutorEntry executor : executors) {
            int free = room.applyAsInt(executor);
            if (free > 0) {
                open.add(new Offer(executor, free));
            }
        }
        open.sort(Comparator.comparingInt(offer -> -offer.room));
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** How many tasks those executors have room for. */
    int room(Predicate<ExecutorEntry> which) {
        return open.stream()
                .filter(offer -> which.test(offer.executor))
                .mapToInt(offer -> offer.room)
                .sum();
    }

    /** Offers room to a taker, one place at a time, until it has taken so many or nobody's room suits it; returns how many. */
    int deal(int most, Predicate<ExecutorEntry> taker) {
        int taken = 0;
        int refused = 0;
        while (taken < most && refused < open.size()) {
            if (next >= open.size()) {
                next = 0;
            }
            Offer offer = open.get(next);
            if (!taker.test(offer.executor)) {
                refused++;
                next++;
            } else {
                refused = 0;
                taken++;
                take(offer);
            }
        }
        return taken;
    }

    private void take(Offer offer) {
        offer.room--;
        if (offer.room == 0) {
            open.remove(next); // the next one moves here
        } else {
            next++;
        }
    }
}
