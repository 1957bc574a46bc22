package io.firesteel.executor.core;

import io.firesteel.bus.message.Order;
import io.firesteel.bus.message.Order.CopyBlock;
import io.firesteel.bus.message.Order.CopyMapOutput;
import io.firesteel.bus.message.Order.ForgetBroadcast;
import io.firesteel.bus.message.Order.ForgetRdd;
import io.firesteel.bus.message.Order.ForgetResult;
import io.firesteel.bus.message.Order.FreeMapOutput;
import io.firesteel.bus.message.Order.GiveUpOutputs;
import io.firesteel.executor.core.ExecutorEffect.CopyOutput;
import io.firesteel.executor.core.ExecutorEffect.DropBroadcast;
import io.firesteel.executor.core.ExecutorEffect.DropRdd;
import io.firesteel.executor.core.ExecutorEffect.DropResult;
import io.firesteel.executor.core.ExecutorEffect.FetchBlock;
import io.firesteel.executor.core.ExecutorEffect.FreeFile;
import io.firesteel.executor.core.ExecutorEffect.GiveUpReads;
import java.util.ArrayList;
import java.util.List;

/** What an executor is told to keep, drop or copy. Confined to the core's thread. */
final class StorageOrders {
    /** Those that need the application's classes, which are not here yet. */
    private final List<CopyBlock> putOff = new ArrayList<>();

    private boolean hasClasses;

    void on(Order order, List<ExecutorEffect> effects) {
        if (order instanceof ForgetResult forget) {
            effects.add(new DropResult(forget.task()));
        } else if (order instanceof ForgetRdd forget) {
            putOff.removeIf(copy -> copy.block().isOf(forget.rdd()));
            effects.add(new DropRdd(forget.rdd()));
        } else if (order instanceof ForgetBroadcast forget) {
            effects.add(new DropBroadcast(forget.broadcast()));
        } else if (order instanceof FreeMapOutput free) {
            effects.add(new FreeFile(free));
        } else if (order instanceof GiveUpOutputs lost) {
            effects.add(new GiveUpReads(lost));
        } else if (order instanceof CopyMapOutput copy) {
            effects.add(new CopyOutput(copy));
        } else if (order instanceof CopyBlock copy && hasClasses) {
            effects.add(new FetchBlock(copy));
        } else if (order instanceof CopyBlock copy) {
            putOff.add(copy);
        }
    }

    /** The application's classes are here. */
    void onApplicationReady(List<ExecutorEffect> effects) {
        hasClasses = true;
        putOff.forEach(copy -> effects.add(new FetchBlock(copy)));
        putOff.clear();
    }

    void clear() {
        putOff.clear();
    }

    void checkInvariants() {
        if (hasClasses && !putOff.isEmpty()) {
            throw new IllegalStateException("An executor with all classes puts off " + putOff + ".");
        }
    }
}
