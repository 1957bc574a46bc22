package io.firesteel.driver.core;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Order.GiveUpOutputs;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.driver.core.DriverEffect.ReleaseBlob;
import io.firesteel.driver.core.DriverEffect.StoreBlob;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.output.PinnedOutputs;
import io.firesteel.driver.stage.PlanBlob;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageSetting.NamedBlob;
import io.firesteel.driver.task.TaskSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The bytes tasks need beside their own: plans and map output lists, each named by its hash, given once to each
 * executor and forgotten when no stage needs it; plans a while later, as {@link KeptBlobs} says. Confined to the driver's
 * event loop.
 */
final class BlobBook {
    private final WireCodec codec = new WireCodec(Messages.REGISTRY);
    private final Map<StageId, StageBlobs> byStage = new HashMap<>();
    /** How many stages use a blob. */
    private final Map<String, Integer> users = new HashMap<>();

    private final KeptBlobs kept;
    private final ExecutorBook executors;
    private final Effects effects;
    private final Endpoint blockServer;

    BlobBook(KeptBlobs kept, ExecutorBook executors, Effects effects, Endpoint blockServer) {
        this.kept = kept;
        this.executors = executors;
        this.effects = effects;
        this.blockServer = blockServer;
    }

    private record Blob(String sha256, Payload bytes) {}

    private record Read(StageAttempt attempt, ShuffleId shuffle) {}

    /** What a stage has given to executors: all hashes, the lists that each of its attempts reads, and what of those is lost. */
    private record StageBlobs(Set<String> hashes, Map<Read, Blob> lists, Map<Read, Map<WorkerId, GiveUpOutputs>> lost) {
        private StageBlobs() {
            this(new HashSet<>(), new HashMap<>(), new HashMap<>());
        }
    }

    /** Gives an executor the plan of a stage; returns its hash. */
    String providePlan(Stage stage, ExecutorEntry executor) {
        PlanBlob plan = stage.description().plan();
        return provideAndKeep(stage, new Blob(plan.sha256(), plan.bytes()), executor);
    }

    /** Gives an executor the map output list that a stage attempt reads; returns its hash. */
    String provideOutputs(Stage stage, StageAttempt attempt, PinnedOutputs pinned, ExecutorEntry executor) {
        StageBlobs blobs = blobsOf(stage);
        Read read = new Read(attempt, pinned.shuffle());
        Blob list = blobs.lists().computeIfAbsent(read, added -> encode(pinned));
        provide(blobs, list, executor);
        blobs.lost().getOrDefault(read, Map.of()).values().forEach(executor::order);
        return list.sha256();
    }

    /**
     * Tells those that run tasks of a stage attempt, and whoever is given its list later, that what it lists of a worker is
     * lost. Once for each worker.
     */
    void giveUpOutputs(Stage stage, TaskSet set, ShuffleId shuffle, WorkerId worker, String reason) {
        StageBlobs blobs = blobsOf(stage);
        Read read = new Read(set.id(), shuffle);
        Blob list = blobs.lists().get(read);
        if (list == null) {
            return; // nobody has been given it
        }
        GiveUpOutputs order = new GiveUpOutputs(list.sha256(), worker, reason);
        if (blobs.lost().computeIfAbsent(read, first -> new HashMap<>()).putIfAbsent(worker, order) == null) {
            Set<ExecutorId> readers = new LinkedHashSet<>(set.running().values());
            readers.forEach(reader -> executors.find(reader).ifPresent(executor -> executor.order(order)));
        }
    }

    /** Gives an executor the list of files and jars that a stage's tasks find; returns its hash. */
    String provideAdditions(Stage stage, NamedBlob additions, ExecutorEntry executor) {
        return provideAndKeep(stage, new Blob(additions.sha256(), additions.bytes()), executor);
    }

    private StageBlobs blobsOf(Stage stage) {
        return byStage.computeIfAbsent(stage.id(), added -> new StageBlobs());
    }

    private String provideAndKeep(Stage stage, Blob blob, ExecutorEntry executor) {
        StageBlobs blobs = blobsOf(stage);
        if (!blobs.hashes().contains(blob.sha256())) {
            kept.need(blob.sha256(), blob.bytes().length());
        }
        return provide(blobs, blob, executor);
    }

    private String provide(StageBlobs blobs, Blob blob, ExecutorEntry executor) {
        if (blobs.hashes().add(blob.sha256())) {
            users.merge(blob.sha256(), 1, Integer::sum);
        }
        executor.provide(blob.sha256(), blob.bytes());
        return blob.sha256();
    }

    private Blob encode(PinnedOutputs pinned) {
        byte[] bytes = codec.encode(pinned.toList(executors::serversOf)).getBytes();
        String sha256 = Sha256.of(bytes);
        if (bytes.length <= Payload.MAX_INLINE_BYTES) {
            return new Blob(sha256, new Payload.Inline(bytes));
        }
        effects.add(new StoreBlob(sha256, bytes));
        return new Blob(sha256, new Payload.Stored(BlockId.blob(sha256), blockServer, bytes.length));
    }

    /** Forgets the blobs of a stage nobody needs any more, here and on executors, unless another stage uses them. */
    void forget(Stage stage) {
        StageBlobs blobs = byStage.remove(stage.id());
        if (blobs == null) {
            return;
        }
        blobs.lists().values().stream()
                .filter(list -> list.bytes() instanceof Payload.Stored)
                .forEach(list -> effects.add(new ReleaseBlob(list.sha256())));
        blobs.hashes().forEach(this::endUse);
    }

    private void endUse(String sha256) {
        if (users.merge(sha256, -1, Integer::sum) == 0) {
            users.remove(sha256);
            kept.release(sha256).forEach(this::forgetEverywhere);
        }
    }

    private void forgetEverywhere(String sha256) {
        executors.all().forEach(executor -> executor.forget(sha256));
    }

    /** Whether no stage needs any. */
    boolean isEmpty() {
        return byStage.isEmpty() && users.isEmpty() && kept.isEmpty();
    }

    void checkInvariants() {
        kept.checkInvariants();
    }
}
