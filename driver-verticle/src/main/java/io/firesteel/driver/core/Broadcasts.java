package io.firesteel.driver.core;

import io.firesteel.bus.message.DriverToExecutor.PieceSources;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver.BlocksChanged;
import io.firesteel.bus.message.ExecutorToDriver.PiecesWanted;
import io.firesteel.bus.message.Order.ForgetBroadcast;
import io.firesteel.bus.message.PieceSource;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.driver.block.BlockLocations;
import io.firesteel.driver.core.DriverEffect.BroadcastDropped;
import io.firesteel.driver.core.DriverEffect.SendToExecutor;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who fetches which piece of a broadcast from whom. A piece leaves the driver once: whoever asks first brings it, others
 * wait until somebody has it and take it from there, from the holder that serves fewest at the moment. No holder is sent
 * more than a few at once: the others wait, and find more holders soon. So the bytes that the driver sends do not grow with
 * the number of executors, different pieces are brought by different executors, and the time grows with the logarithm of
 * their number. A piece that was not brought in time, or whose bringer is lost, is brought by the next who wants it.
 *
 * <p>Confined to the driver's event loop.
 */
final class Broadcasts {
    /** So many pieces are named at once. */
    static final int PIECES_AT_ONCE = 4;

    /** So many pieces an executor gives at once. */
    static final int GIVEN_AT_ONCE = 8;

    /** An executor that has not brought a piece after that time is passed over. */
    static final long BRINGING_MILLIS = 10_000;

    private final BlockLocations blocks;
    private final ExecutorBook executors;
    private final Effects effects;
    private final Endpoint driver;
    private final Map<BroadcastId, Spread> spreads = new LinkedHashMap<>();
    /** Who had it when it was to be dropped, and has not said since that it has it no more. */
    private final Map<BroadcastId, Set<ExecutorId>> dropping = new HashMap<>();

    /** How one broadcast spreads. */
    private static final class Spread {
        private final Map<Integer, Bringer> bringers = new HashMap<>();
        private final Map<ExecutorId, PiecesWanted> waiting = new LinkedHashMap<>();
        /** What each asker was told and fetches now, as far as is known. */
        private final Map<ExecutorId, Fetching> fetching = new HashMap<>();
        /** How many pieces each holder gives now. */
        private final Map<ExecutorId, Integer> giving = new HashMap<>();

        private int answers;

        private void begin(ExecutorId asker, List<PieceSource> sources, long untilMillis) {
            fetching.put(asker, new Fetching(sources, untilMillis));
            sources.forEach(source -> source.holder().ifPresent(holder -> giving.merge(holder, 1, Integer::sum)));
        }

        private void end(ExecutorId asker) {
            Fetching ended = fetching.remove(asker);
            if (ended != null) {
                ended.sources()
                        .forEach(source -> source.holder()
                                .ifPresent(holder -> giving.computeIfPresent(holder, (id, n) -> n > 1 ? n - 1 : null)));
            }
        }

        private void endOverdue(long nowMillis) {
            List<ExecutorId> overdue = fetching.entrySet().stream()
                    .filter(entry -> entry.getValue().untilMillis() <= nowMillis)
                    .map(Map.Entry::getKey)
                    .toList();
            overdue.forEach(this::end);
        }
    }

    private record Bringer(ExecutorId executor, long untilMillis) {}

    private record Fetching(List<PieceSource> sources, long untilMillis) {}

    Broadcasts(BlockLocations blocks, ExecutorBook executors, Effects effects, Endpoint driver) {
        this.blocks = blocks;
        this.executors = executors;
        this.effects = effects;
        this.driver = driver;
    }

    void onMade(BroadcastId broadcast) {
        spreads.putIfAbsent(broadcast, new Spread());
    }

    /** A live executor wants pieces; its latest request counts. */
    void onWanted(PiecesWanted wanted) {
        Spread spread = spreads.get(wanted.broadcast());
        if (spread == null) {
            if (!wanted.missing().isEmpty()) {
                send(wanted, false, List.of());
            }
            return;
        }
        spread.end(wanted.executor());
        wanted.failed().forEach(failed -> onFailed(wanted, spread, failed));
        spread.bringers
                .entrySet()
                .removeIf(entry -> entry.getValue().executor().equals(wanted.executor())
                        && !wanted.missing().contains(entry.getKey()));
        if (wanted.missing().isEmpty()) {
            spread.waiting.remove(wanted.executor());
        } else {
            spread.waiting.put(wanted.executor(), wanted);
        }
        answerAll(spread);
    }

    private void onFailed(PiecesWanted wanted, Spread spread, PieceSource failed) {
        if (failed.holder().isPresent()) {
            blocks.remove(failed.holder().get(), BlockId.piece(wanted.broadcast(), failed.piece()));
        } else {
            spread.bringers.remove(failed.piece());
        }
    }

    private void answerAll(Spread spread) {
        Set<Integer> unavailable = new HashSet<>();
        for (PiecesWanted wanted : List.copyOf(spread.waiting.values())) {
            List<PieceSource> sources = sources(wanted, spread, unavailable);
            if (!sources.isEmpty()) {
                spread.waiting.remove(wanted.executor());
                spread.begin(wanted.executor(), sources, effects.nowMillis() + BRINGING_MILLIS);
                send(wanted, true, sources);
            }
        }
    }

    /**
     * @param unavailable pieces whose holders all give as many as they may; is added to
     */
    private List<PieceSource> sources(PiecesWanted wanted, Spread spread, Set<Integer> unavailable) {
        List<PieceSource> sources = new ArrayList<>();
        List<Integer> missing = wanted.missing();
        int start = spread.answers++;
        for (int i = 0; i < missing.size() && sources.size() < PIECES_AT_ONCE; i++) {
            int piece = missing.get(Math.floorMod(start + i, missing.size()));
            if (!unavailable.contains(piece)) {
                source(wanted, spread, piece, unavailable).ifPresent(sources::add);
            }
        }
        return sources;
    }

    private Optional<PieceSource> source(PiecesWanted wanted, Spread spread, int piece, Set<Integer> unavailable) {
        Optional<ExecutorEntry> holder = blocks.holdersOf(BlockId.piece(wanted.broadcast(), piece)).keySet().stream()
                .filter(id -> !id.equals(wanted.executor()))
                .map(executors::find)
                .flatMap(Optional::stream)
                .filter(entry -> !entry.isSuspect())
                .min(Comparator.comparing(entry -> spread.giving.getOrDefault(entry.id(), 0)));
        if (holder.isPresent()) {
            ExecutorEntry gives = holder.get();
            if (spread.giving.getOrDefault(gives.id(), 0) >= GIVEN_AT_ONCE) {
                unavailable.add(piece);
                return Optional.empty();
            }
            return Optional.of(new PieceSource(piece, gives.blockServer(), Optional.of(gives.id())));
        }
        Bringer bringer = spread.bringers.get(piece);
        if (bringer != null
                && bringer.untilMillis() > effects.nowMillis()
                && !bringer.executor().equals(wanted.executor())) {
            return Optional.empty();
        }
        spread.bringers.put(piece, new Bringer(wanted.executor(), effects.nowMillis() + BRINGING_MILLIS));
        return Optional.of(new PieceSource(piece, driver, Optional.empty()));
    }

    private void send(PiecesWanted wanted, boolean exists, List<PieceSource> sources) {
        effects.add(new SendToExecutor(
                wanted.executor(),
                new PieceSources(
                        wanted.incarnation(), wanted.broadcast(), wanted.request(), exists, List.copyOf(sources))));
    }

    /** An executor's changes have been taken. What it keeps of a broadcast that is no more is dropped. */
    void onBlocksChanged(BlocksChanged changes, ExecutorEntry executor) {
        Set<BroadcastId> kept = new HashSet<>();
        changes.kept().forEach(block -> block.block().broadcast().ifPresent(kept::add));
        for (BroadcastId broadcast : kept) {
            Spread spread = spreads.get(broadcast);
            if (spread == null) {
                executor.order(new ForgetBroadcast(broadcast));
            } else {
                answerAll(spread);
            }
        }
        changes.dropped().forEach(block -> block.broadcast().ifPresent(gone -> checkDropped(gone, executor.id())));
    }

    private void checkDropped(BroadcastId broadcast, ExecutorId executor) {
        Set<ExecutorId> waitedFor = dropping.get(broadcast);
        if (waitedFor != null && !keeps(executor, broadcast) && waitedFor.remove(executor) && waitedFor.isEmpty()) {
            dropping.remove(broadcast);
            effects.add(new BroadcastDropped(broadcast));
        }
    }

    private boolean keeps(ExecutorId executor, BroadcastId broadcast) {
        return blocks.keptBy(executor).keySet().stream()
                .anyMatch(block -> block.broadcast().filter(broadcast::equals).isPresent());
    }

    /** An executor is lost, and its blocks are forgotten. */
    void onLost(ExecutorId executor) {
        for (Spread spread : spreads.values()) {
            spread.waiting.remove(executor);
            spread.end(executor);
            spread.giving.remove(executor);
            spread.bringers.values().removeIf(bringer -> bringer.executor().equals(executor));
            answerAll(spread);
        }
        List.copyOf(dropping.keySet()).forEach(broadcast -> checkDropped(broadcast, executor));
    }

    /** Time has passed: pieces may be overdue. */
    void onTick() {
        for (Spread spread : spreads.values()) {
            spread.endOverdue(effects.nowMillis());
            answerAll(spread);
        }
    }

    void onUnpersisted(BroadcastId broadcast) {
        drop(broadcast);
    }

    /** Idempotent. */
    void onDestroyed(BroadcastId broadcast) {
        Spread spread = spreads.remove(broadcast);
        if (spread != null) {
            spread.waiting.values().forEach(wanted -> send(wanted, false, List.of()));
        }
        drop(broadcast);
    }

    private void drop(BroadcastId broadcast) {
        Set<ExecutorId> holders = new HashSet<>();
        for (ExecutorEntry executor : executors.all()) {
            executor.order(new ForgetBroadcast(broadcast));
            if (keeps(executor.id(), broadcast)) {
                holders.add(executor.id());
            }
        }
        if (holders.isEmpty()) {
            dropping.remove(broadcast);
            effects.add(new BroadcastDropped(broadcast));
        } else {
            dropping.put(broadcast, holders);
        }
    }

    /** How many broadcasts there are, for tests. */
    int size() {
        return spreads.size();
    }
}
