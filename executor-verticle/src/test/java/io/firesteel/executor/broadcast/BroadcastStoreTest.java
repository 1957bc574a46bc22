package io.firesteel.executor.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.block.memory.MemoryBudget;
import io.firesteel.block.storage.BlockListener;
import io.firesteel.block.storage.BroadcastPieces;
import io.firesteel.block.storage.BroadcastPieces.Cut;
import io.firesteel.block.storage.BroadcastPieces.Piece;
import io.firesteel.block.storage.PartitionStore;
import io.firesteel.bus.message.DriverToExecutor.PieceSources;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Payload.Stored;
import io.firesteel.bus.message.PieceSource;
import io.firesteel.dag.CallSite;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.BroadcastId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.share.BroadcastHandle;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an executor does to come by a value; driver and other executors are scripts. */
class BroadcastStoreTest {
    private static final BroadcastId ID = new BroadcastId(4);
    private static final ClassLoader LOADER = BroadcastStoreTest.class.getClassLoader();
    private static final Endpoint DRIVER = new Endpoint("driver", 1);
    private static final Endpoint OTHER = new Endpoint("other", 2);

    private final byte[] value = new byte[9 << 20];
    private final Map<BlockId, byte[]> bytes = new HashMap<>();
    private final List<List<Integer>> asked = new CopyOnWriteArrayList<>();
    private final List<PieceSource> failed = new CopyOnWriteArrayList<>();
    private final List<Stored> fetched = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PartitionStore blocks = partitions();
    private BroadcastStore store = open(Duration.ofMillis(200), Duration.ofSeconds(30));
    private BroadcastHandle handle = handle(0, List.of());

    @BeforeEach
    void cut() throws Exception {
        new Random(5).nextBytes(value);
        Cut cut = new BroadcastPieces(ID, LOADER).cut(value);
        cut.pieces().forEach(piece -> bytes.put(piece.block(), piece.bytes()));
        handle = handle(cut.bytes(), cut.pieces().stream().map(Piece::checksum).toList());
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static BroadcastHandle handle(long length, List<Integer> checksums) {
        return new BroadcastHandle(ID, new CallSite("broadcast", "Job.java:7"), length, checksums);
    }

    /** With room for all. */
    private static PartitionStore partitions() {
        PartitionStore made = new PartitionStore(new MemoryBudget(1 << 26), Path.of("unused"), 0.5);
        made.open(LOADER, BlockListener.DEAF);
        return made;
    }

    private BroadcastStore open(Duration answerWait, Duration stallBound) {
        return new BroadcastStore(blocks, this::fetch, new BroadcastOptions(answerWait, stallBound), System::nanoTime);
    }

    private Future<byte[]> fetch(Stored wanted) {
        fetched.add(wanted);
        byte[] found = bytes.get(wanted.block());
        return wanted.server().equals(DRIVER) && found != null
                ? Future.succeededFuture(found)
                : Future.failedFuture("connection refused");
    }

    private static PieceSource fromDriver(int piece) {
        return new PieceSource(piece, DRIVER, Optional.empty());
    }

    private static PieceSource fromOther(int piece) {
        return new PieceSource(piece, OTHER, Optional.of(new ExecutorId("other")));
    }

    private void answer(long request, boolean exists, List<PieceSource> sources) {
        store.onSources(new PieceSources(new Incarnation(1), ID, request, exists, sources));
    }

    /** A driver that names itself for the first two missing pieces. */
    private void driverAnswers() {
        store.open(LOADER, (broadcast, request, missing, failures) -> {
            asked.add(missing);
            failed.addAll(failures);
            if (!missing.isEmpty()) {
                answer(
                        request,
                        true,
                        missing.stream()
                                .limit(2)
                                .map(BroadcastStoreTest::fromDriver)
                                .toList());
            }
        });
    }

    @Test
    void asksUntilItHasAllPiecesAndSaysSo() {
        driverAnswers();

        assertThat((byte[]) store.valueOf(handle)).isEqualTo(value);

        assertThat(asked).containsExactly(List.of(0, 1, 2), List.of(2), List.of());
        assertThat(blocks.blocks()).hasSize(4).contains(BlockId.broadcast(ID), BlockId.piece(ID, 2));
        assertThat(store.bytesFromDriver()).isGreaterThan(9 << 20);
        assertThat(store.bytesFromExecutors()).isZero();
    }

    @Test
    void loadsOnceWhateverNumberOfTasksAskAtOnce() throws Exception {
        driverAnswers();
        CountDownLatch start = new CountDownLatch(1);
        List<java.util.concurrent.Future<Object>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(() -> {
                start.await();
                return store.valueOf(handle);
            }));
        }

        start.countDown();

        Object first = answers.get(0).get(20, TimeUnit.SECONDS);
        for (java.util.concurrent.Future<Object> each : answers) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isSameAs(first);
        }
        assertThat(fetched).hasSize(3);
    }

    @Test
    void tellsOfASourceThatFailsAndTakesTheNext() {
        store.open(LOADER, (broadcast, request, missing, failures) -> {
            failed.addAll(failures);
            boolean known = failed.isEmpty();
            answer(
                    request,
                    true,
                    missing.stream()
                            .map(piece -> known ? fromOther(piece) : fromDriver(piece))
                            .toList());
        });

        assertThat((byte[]) store.valueOf(handle)).isEqualTo(value);

        assertThat(failed).containsExactlyInAnyOrder(fromOther(0), fromOther(1), fromOther(2));
    }

    @Test
    void refusesDamagedPieces() {
        byte[] whole = Objects.requireNonNull(bytes.get(BlockId.piece(ID, 1)));
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 4;
        bytes.put(BlockId.piece(ID, 1), damaged);
        store.open(LOADER, (broadcast, request, missing, failures) -> {
            if (!failures.isEmpty()) {
                failed.addAll(failures);
                bytes.put(BlockId.piece(ID, 1), whole);
            }
            answer(
                    request,
                    true,
                    missing.stream().map(BroadcastStoreTest::fromDriver).toList());
        });

        assertThat((byte[]) store.valueOf(handle)).isEqualTo(value);
        assertThat(failed).containsExactly(fromDriver(1));
    }

    @Test
    void repeatsAQuestionThatWasLost() {
        store.open(LOADER, (broadcast, request, missing, failures) -> {
            asked.add(missing);
            if (asked.size() > 2) {
                answer(
                        request,
                        true,
                        missing.stream().map(BroadcastStoreTest::fromDriver).toList());
            }
        });

        assertThat((byte[]) store.valueOf(handle)).isEqualTo(value);
        assertThat(asked).startsWith(List.of(0, 1, 2), List.of(0, 1, 2), List.of(0, 1, 2));
    }

    @Test
    void failsWhenNoPieceComesForLong() {
        store = open(Duration.ofMillis(20), Duration.ofMillis(300));
        store.open(LOADER, (broadcast, request, missing, failures) -> {});

        assertThatIllegalStateException()
                .isThrownBy(() -> store.valueOf(handle))
                .withMessageStartingWith("Broadcast(4), made by broadcast at Job.java:7, cannot be had")
                .withMessageContaining("3 of 3 are missing");
    }

    @Test
    void failsWhenItWasDestroyed() {
        store.open(LOADER, (broadcast, request, missing, failures) -> answer(request, false, List.of()));

        assertThatIllegalStateException()
                .isThrownBy(() -> store.valueOf(handle))
                .withMessageContaining("Job.java:7")
                .withMessageContaining("was destroyed");
    }

    @Test
    void anInterruptedLoaderLeavesTheWorkToTheNext() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        store = open(Duration.ofSeconds(20), Duration.ofSeconds(60));
        store.open(LOADER, (broadcast, request, missing, failures) -> {
            asked.add(missing);
            asking.countDown();
            if (asked.size() > 1) {
                answer(
                        request,
                        true,
                        missing.stream().map(BroadcastStoreTest::fromDriver).toList());
            }
        });
        java.util.concurrent.Future<Object> first = threads.submit(() -> store.valueOf(handle));
        asking.await();
        java.util.concurrent.Future<Object> second = threads.submit(() -> store.valueOf(handle));

        first.cancel(true);

        assertThat((byte[]) second.get(20, TimeUnit.SECONDS)).isEqualTo(value);
    }

    @Test
    void isFetchedAgainAfterItWasForgotten() {
        driverAnswers();
        Object before = store.valueOf(handle);
        assertThat(store.valueOf(handle)).isSameAs(before);

        store.forget(ID);

        assertThat(blocks.blocks()).isEmpty();
        assertThat(store.valueOf(handle)).isNotSameAs(before).isEqualTo(value);
        assertThat(fetched).hasSize(6);
    }
}
