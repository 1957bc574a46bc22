package io.firesteel.executor.task;

import io.firesteel.block.serial.ClosureSerializer;
import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.plan.NeutralPlan;
import io.firesteel.dag.plan.StagePlan;
import io.firesteel.dag.share.AccumulatorV2;
import io.firesteel.dag.share.Broadcast;
import io.firesteel.dag.share.BroadcastValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stage plans of one slot. A plan whose captured values are proved immutable is read once, for all jobs that have
 * it, and kept while it is used; any other is read anew for each task attempt, so that no attempt sees what another did to
 * the user's objects. The ids of its job are put into a neutral plan for each attempt. The accumulators that a plan
 * captures are zero for each attempt; the broadcasts it captures find their values here.
 *
 * <p>Confined to its slot's thread. Keeps a bounded number, the least recently used going first.
 */
final class StagePlans {
    private static final int MAX_KEPT = 16;

    private final ClosureSerializer serializer = new ClosureSerializer();
    private final ClassLoader loader;
    private final Blobs blobs;
    private final BroadcastValues values;
    private final Map<String, Kept> kept = new LinkedHashMap<>(MAX_KEPT, 0.75f, true);

    StagePlans(ClassLoader loader, Blobs blobs, BroadcastValues values) {
        this.values = values;
        this.loader = loader;
        this.blobs = blobs;
    }

    /** A plan, the accumulators and the broadcasts it captures, for one task attempt. */
    record Bound(StagePlan plan, List<AccumulatorV2<?, ?>> accumulators, List<Broadcast<?>> broadcasts) {
        private Bound begin() {
            accumulators.forEach(AccumulatorV2::bindToTask);
            return this;
        }

        /** The attempt is over: a plan that is kept must not keep values alive that nobody uses. */
        void end() {
            broadcasts.forEach(Broadcast::release);
        }
    }

    /** A plan as it was read, and with the ids it was last asked for: most often the same for many tasks. */
    private static final class Kept {
        private final Bound read;
        private PlanIds ids = PlanIds.NONE;
        private Bound bound;

        Kept(Bound read) {
            this.read = read;
            this.bound = read;
        }

        Bound with(PlanIds wanted) {
            if (!ids.equals(wanted)) {
                bound = new Bound(NeutralPlan.bind(read.plan(), wanted), read.accumulators(), read.broadcasts());
                ids = wanted;
            }
            return bound;
        }
    }

    Bound plan(String sha256, PlanIds ids) {
        Kept known = kept.get(sha256);
        if (known == null) {
            known = new Kept(read(blobs.bytes(sha256)));
            if (known.read.plan().shareable()) {
                keep(sha256, known);
            }
        }
        return known.with(ids).begin();
    }

    private void keep(String sha256, Kept plan) {
        kept.put(sha256, plan);
        if (kept.size() > MAX_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private Bound read(byte[] bytes) {
        List<AccumulatorV2<?, ?>> accumulators = new ArrayList<>();
        List<Broadcast<?>> broadcasts = new ArrayList<>();
        Object plan = serializer.deserialize(bytes, loader, object -> {
            if (object instanceof AccumulatorV2<?, ?> accumulator) {
                accumulators.add(accumulator);
            } else if (object instanceof Broadcast<?> broadcast) {
                broadcast.bindToExecutor(values);
                broadcasts.add(broadcast);
            }
        });
        return new Bound((StagePlan) plan, accumulators, broadcasts);
    }
}
