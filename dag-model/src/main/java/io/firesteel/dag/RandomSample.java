package io.firesteel.dag;

import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.statistic.SampleFold;
import io.firesteel.dag.statistic.SampleSize;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A sample of a fixed size, drawn as Spark's {@code takeSample} does. One stage of it runs at a time. */
final class RandomSample<T> {
    private final FiresteelContext context;
    private final Lineage rdd;
    private final boolean withReplacement;
    private final int wanted;
    private final CallSite site;
    private final Random random;

    RandomSample(FiresteelContext context, Lineage rdd, boolean withReplacement, int wanted, long seed, CallSite site) {
        this.context = context;
        this.rdd = rdd;
        this.withReplacement = withReplacement;
        this.wanted = wanted;
        this.site = site;
        this.random = new Random(seed);
    }

    Future<List<T>> take() {
        return ActionJobs.run(context, rdd, new PartitionAction.Count(), Mergers.sum(), site)
                .compose(this::takeOf);
    }

    private Future<List<T>> takeOf(long total) {
        if (total == 0) {
            return Future.succeededFuture(List.of());
        }
        if (!withReplacement && wanted >= total) {
            return ActionJobs.run(context, rdd, new PartitionAction.Collect(), Mergers.<T>collect(), site)
                    .map(this::shuffled);
        }
        return draw(SampleSize.fraction(wanted, total, withReplacement));
    }

    private Future<List<T>> draw(double fraction) {
        return ActionJobs.fold(
                        context,
                        rdd,
                        SampleFold.start(withReplacement, fraction, random.nextLong()),
                        Mergers.<T>collect(),
                        site)
                .compose(drawn -> drawn.size() < wanted ? draw(fraction) : Future.succeededFuture(first(drawn)));
    }

    private List<T> first(List<T> drawn) {
        return new ArrayList<>(shuffled(drawn).subList(0, wanted));
    }

    private List<T> shuffled(List<T> drawn) {
        Collections.shuffle(drawn, random);
        return drawn;
    }
}
