package io.firesteel.dag.plan;

import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.CoGrouping;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.PersistedNode;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.lineage.SourceInput;
import io.firesteel.dag.plan.StageOutput.ToShuffle;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A stage plan without what differs from one build of the same program to the next: its ids. Two jobs of equal lineage
 * have equal neutral plans, whose bytes executors need only once; the ids come with each task as {@link PlanIds}.
 *
 * <p>Ids are replaced where the planner put them, and nowhere else: an id that a user's function captured is a value like
 * any other. Which of the plan's ids tasks need is known from the nodes that read or keep something; all others are
 * dropped. Whoever lets tasks read a further id of a plan has {@link Needed} and {@link Binding} learn it.
 */
public final class NeutralPlan {
    /** A plan with more ids keeps them: sent with every task they would weigh more than they save. */
    static final int MAX_IDS = 32;

    private final Places places;

    private NeutralPlan(Places places) {
        this.places = places;
    }

    /** What is neutral in a plan. */
    public static NeutralPlan of(StagePlan plan) {
        Needed needed = new Needed();
        needed.visit(plan.pipeline());
        if (plan.output() instanceof ToShuffle output) {
            needed.add(output.shuffle());
        }
        Places places = new Places(new PlanIds(List.copyOf(needed.rdds), List.copyOf(needed.shuffles)));
        return new NeutralPlan(places.count() <= MAX_IDS ? places : new Places(PlanIds.NONE));
    }

    /** The ids its tasks need, by place. */
    public PlanIds ids() {
        return places.ids();
    }

    /** What is to be written in place of an object of the plan: itself, unless the planner put an id there. */
    public Object written(Object object) {
        if (places.areNone()) {
            return object;
        }
        if (object instanceof NodeInfo info) {
            return new NodeInfo(places.of(info.rdd()), info.callSite());
        }
        if (object instanceof ShuffleInput input) {
            return new ShuffleInput(input.info(), places.of(input.shuffle()));
        }
        if (object instanceof ToShuffle output) {
            return new ToShuffle(places.of(output.shuffle()), output.partitioner(), output.aggregator());
        }
        return object instanceof CoGrouping grouping ? grouping.withShuffles(List.of()) : object;
    }

    /** The plan with the ids of one job in their places. */
    public static StagePlan bind(StagePlan neutral, PlanIds ids) {
        Places places = new Places(ids);
        if (places.areNone()) {
            return neutral;
        }
        StageOutput output = neutral.output() instanceof ToShuffle shuffle
                ? new ToShuffle(places.at(shuffle.shuffle()), shuffle.partitioner(), shuffle.aggregator())
                : neutral.output();
        return new StagePlan(new Binding(places).bound(neutral.pipeline()), output, neutral.shareable());
    }

    /** The ids in a pipeline that tasks need, as they are met. They are copied, so that who keeps them keeps no RDD. */
    private static final class Needed {
        private final Set<RddId> rdds = new LinkedHashSet<>();
        private final Set<ShuffleId> shuffles = new LinkedHashSet<>();
        private final Set<Lineage> visited = Collections.newSetFromMap(new IdentityHashMap<>());

        void visit(Lineage node) {
            if (!visited.add(node)) {
                return;
            }
            if (node instanceof SourceInput || node instanceof PersistedNode) {
                rdds.add(new RddId(node.info().rdd().value()));
            } else if (node instanceof ShuffleInput input) {
                add(input.shuffle());
            }
            node.parents().forEach(this::visit);
        }

        void add(ShuffleId shuffle) {
            shuffles.add(new ShuffleId(shuffle.value()));
        }
    }

    /** A pipeline with ids in their places; what several nodes share stays shared. */
    private static final class Binding {
        private final Places places;
        private final IdentityHashMap<Lineage, Lineage> bound = new IdentityHashMap<>();

        Binding(Places places) {
            this.places = places;
        }

        Lineage bound(Lineage node) {
            Lineage known = bound.get(node);
            if (known == null) {
                known = bind(node);
                bound.put(node, known);
            }
            return known;
        }

        private Lineage bind(Lineage node) {
            if (node instanceof SourceInput) {
                return new SourceInput(info(node));
            }
            if (node instanceof ShuffleInput input) {
                return new ShuffleInput(node.info(), places.at(input.shuffle()));
            }
            if (node instanceof PersistedNode persisted) {
                return new PersistedNode(info(node), bound(persisted.parent()), persisted.level());
            }
            return node.withParents(node.parents().stream().map(this::bound).toList());
        }

        private NodeInfo info(Lineage node) {
            return new NodeInfo(places.at(node.info().rdd()), node.info().callSite());
        }
    }
}
