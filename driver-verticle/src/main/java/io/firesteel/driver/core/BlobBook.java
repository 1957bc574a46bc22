package io.firesteel.driver.core;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.Sha256;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.driver.core.DriverEffect.ReleaseBlob;
import io.firesteel.driver.core.DriverEffect.StoreBlob;
import io.firesteel.driver.executor.ExecutorBook;
import io.firesteel.driver.executor.ExecutorEntry;
import io.firesteel.driver.output.PinnedOutputs;
import io.firesteel.driver.stage.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The bytes tasks need beside their own: plans and map output lists, each named by its hash, given once to each
 * executor and forgotten when no stage needs it. Confined to the driver's event loop.
 */
final class BlobBook {
    private final WireCodec codec = new WireCodec(Messages.REGISTRY);
    private final Map<StageAttempt, Map<ShuffleId, Blob>> lists = new HashMap<>();
    private final Map<String, Set<Stage>> users = new HashMap<>();
    private final ExecutorBook executors;
    private final Effects effects;
    private final Endpoint blockServer;

    BlobBook(ExecutorBook executors, Effects effects, Endpoint blockServer) {
        this.executors = executors;
        this.effects = effects;
        this.blockServer = blockServer;
    }

    private record Blob(String sha256, Payload bytes) {}

    /** Gives an executor the plan of a stage; returns its hash. */
    String providePlan(Stage stage, ExecutorEntry executor) {
        return provide(
                stage,
                new Blob(stage.description().planHash(), stage.description().plan()),
                executor);
    }

    /** Gives an executor the map output list that a stage attempt reads; returns its hash. */
    String provideOutputs(Stage stage, StageAttempt attempt, PinnedOutputs pinned, ExecutorEntry executor) {
        Blob blob = lists.computeIfAbsent(attempt, added -> new HashMap<>())
                .computeIfAbsent(pinned.shuffle(), added -> encode(pinned));
        return provide(stage, blob, executor);
    }

    private String provide(Stage stage, Blob blob, ExecutorEntry executor) {
        users.computeIfAbsent(blob.sha256(), added -> new HashSet<>()).add(stage);
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
        lists.entrySet().removeIf(entry -> {
            boolean own = entry.getKey().stage().equals(stage.id());
            if (own) {
                entry.getValue().values().forEach(this::release);
            }
            return own;
        });
        users.entrySet().removeIf(entry -> {
            boolean last = entry.getValue().remove(stage) && entry.getValue().isEmpty();
            if (last) {
                executors.all().forEach(executor -> executor.forget(entry.getKey()));
            }
            return last;
        });
    }

    private void release(Blob blob) {
        if (blob.bytes() instanceof Payload.Stored) {
            effects.add(new ReleaseBlob(blob.sha256()));
        }
    }

    boolean isEmpty() {
        return lists.isEmpty() && users.isEmpty();
    }
}
