package io.firesteel.executor;

import io.firesteel.bus.message.ExecutorOutcome.OutputCopied;
import io.firesteel.bus.message.Order.CopyMapOutput;
import io.firesteel.executor.core.ExecutorEffect;
import io.firesteel.executor.core.ExecutorEffect.CopyOutput;
import io.firesteel.executor.core.ExecutorEffect.DropBlob;
import io.firesteel.executor.core.ExecutorEffect.DropBroadcast;
import io.firesteel.executor.core.ExecutorEffect.DropRdd;
import io.firesteel.executor.core.ExecutorEffect.DropResult;
import io.firesteel.executor.core.ExecutorEffect.FetchBlob;
import io.firesteel.executor.core.ExecutorEffect.FetchBlock;
import io.firesteel.executor.core.ExecutorEffect.FreeFile;
import io.firesteel.executor.core.ExecutorEffect.GiveSources;
import io.firesteel.executor.core.ExecutorEffect.GiveUpReads;
import io.firesteel.executor.core.ExecutorEffect.KeepBlob;
import io.firesteel.executor.core.ExecutorEffect.LetPass;
import io.firesteel.executor.core.ExecutorEvent;
import io.firesteel.executor.core.ExecutorEvent.BlobFetched;
import io.firesteel.executor.core.ExecutorEvent.BlobUnavailable;
import io.firesteel.executor.core.ExecutorEvent.OutputCopyEnded;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the core wants of blobs, blocks, map outputs and broadcasts, and lets waiting tasks have their answers: what may
 * block, on a worker thread. Called on the executor's event loop.
 */
final class StorageEffects {
    private static final Logger LOG = LoggerFactory.getLogger(StorageEffects.class);

    private final Vertx vertx;
    private final BlockTransfer transfer;
    private final TaskServices tasks;
    private final Consumer<ExecutorEvent> tell;

    /** @param tell brings an event to the core, from any thread */
    StorageEffects(Vertx vertx, BlockTransfer transfer, TaskServices tasks, Consumer<ExecutorEvent> tell) {
        this.vertx = vertx;
        this.transfer = transfer;
        this.tasks = tasks;
        this.tell = tell;
    }

    void perform(ExecutorEffect effect) {
        if (effect instanceof KeepBlob keep) {
            tasks.blobs().keep(keep.sha256(), keep.bytes());
        } else if (effect instanceof FetchBlob fetch) {
            fetchBlob(fetch);
        } else if (effect instanceof DropBlob drop) {
            tasks.blobs().drop(drop.sha256());
        } else if (effect instanceof DropResult drop) {
            tasks.dropResult(drop.task());
        } else if (effect instanceof FreeFile free) {
            vertx.executeBlocking(() -> tasks.free(free.order()), false)
                    .onFailure(failure -> LOG.warn("{} is not deleted.", free.order(), failure));
        } else if (effect instanceof CopyOutput copy) {
            copyOutput(copy.order());
        } else if (effect instanceof FetchBlock fetch) {
            tasks.copy(vertx, fetch.order())
                    .onFailure(failure -> LOG.info("{} is not copied: {}", fetch.order(), failure.toString()));
        } else {
            dropOrAnswer(effect);
        }
    }

    private void copyOutput(CopyMapOutput order) {
        vertx.executeBlocking(() -> tasks.copyOutput(order), false)
                .onComplete(copied -> tell.accept(new OutputCopyEnded(new OutputCopied(
                        order.shuffle(),
                        order.mapPartition(),
                        Optional.ofNullable(copied.result()),
                        copied.succeeded() ? "" : String.valueOf(copied.cause())))));
    }

    private void dropOrAnswer(ExecutorEffect effect) {
        if (effect instanceof DropRdd drop) {
            vertx.executeBlocking(() -> tasks.dropRdd(drop.rdd()), false)
                    .onFailure(failure -> LOG.warn("Partitions of {} were not dropped.", drop.rdd(), failure));
        } else if (effect instanceof DropBroadcast drop) {
            vertx.executeBlocking(() -> tasks.dropBroadcast(drop.broadcast()), false)
                    .onFailure(failure -> LOG.warn("{} was not dropped.", drop.broadcast(), failure));
        } else if (effect instanceof GiveSources give) {
            tasks.broadcasts().onSources(give.answer());
        } else if (effect instanceof GiveUpReads lost) {
            tasks.blobs()
                    .lostOutputs(lost.order().list())
                    .add(lost.order().worker(), lost.order().reason());
        } else if (effect instanceof LetPass pass) {
            tasks.barriers().onPassed(pass.answer());
        }
    }

    private void fetchBlob(FetchBlob fetch) {
        transfer.fetch(fetch.payload())
                .compose(bytes -> vertx.executeBlocking(() -> {
                    tasks.blobs().keepVerified(fetch.sha256(), bytes);
                    return true;
                }))
                .onComplete(kept -> tell.accept(
                        kept.succeeded()
                                ? new BlobFetched(fetch.sha256())
                                : new BlobUnavailable(fetch.sha256(), String.valueOf(kept.cause()))));
    }
}
