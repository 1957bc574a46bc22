package io.firesteel.dag;

import io.firesteel.dag.action.ApproximateRequest;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.PartitionFold;
import io.firesteel.dag.action.SaveRequest;
import io.firesteel.dag.action.StreamRequest;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.RddNames;
import io.firesteel.dag.partition.Partitioner;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs collect, count and take at once over partitions a test gives, whatever the lineage; remembers the requests. */
public final class FakeRunner implements JobRunner {
    private final List<JobRequest<?>> requests = new ArrayList<>();
    private final List<SaveRequest> saves = new ArrayList<>();
    private List<List<Object>> data = List.of();
    private Optional<Partitioner> partitioner = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    /** What every RDD holds from now on. */
    public void holds(List<List<Object>> partitions) {
        data = List.copyOf(partitions);
    }

    public void failsWith(RuntimeException cause) {
        failure = Optional.of(cause);
    }

    public List<JobRequest<?>> requests() {
        return requests;
    }

    public List<SaveRequest> saves() {
        return saves;
    }

    @Override
    public <R> Future<R> run(JobRequest<R> request) {
        requests.add(request);
        if (failure.isPresent()) {
            return Future.failedFuture(failure.get());
        }
        List<Integer> wanted = request.partitions()
                .orElseGet(() -> IntStream.range(0, data.size()).boxed().toList());
        try {
            for (int position = wanted.size() - 1; position >= 0; position--) {
                int partition = wanted.get(position);
                request.merger().accept(position, perform(request.action(), partition, data.get(partition)));
            }
            return Future.succeededFuture(request.merger().finish());
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    private static List<Object> perform(PartitionAction action, int partition, List<Object> elements) throws Exception {
        if (action instanceof PartitionAction.Fold fold) {
            PartitionFold folding = fold.start().begin(partition);
            for (Object element : elements) {
                folding.accept(element);
            }
            return folding.result();
        }
        if (action instanceof PartitionAction.Apply apply) {
            return Collections.singletonList(apply.function().call(elements.iterator()));
        }
        if (action instanceof PartitionAction.Count) {
            return List.of((long) elements.size());
        }
        if (action instanceof PartitionAction.Take take) {
            return elements.subList(0, Math.min(take.limit(), elements.size()));
        }
        if (action instanceof PartitionAction.Reduce reduce && !elements.isEmpty()) {
            Object reduced = elements.get(0);
            for (Object element : elements.subList(1, elements.size())) {
                reduced = reduce.function().call(reduced, element);
            }
            return List.of(reduced);
        }
        if (action instanceof PartitionAction.Foreach foreach) {
            for (Object element : elements) {
                foreach.function().call(element);
            }
            return List.of();
        }
        return elements;
    }

    /** As if the time were never out. */
    @Override
    public <R> Future<PartialResult<R>> approximate(ApproximateRequest<R> request) {
        Future<R> answer = run(
                JobRequest.all(request.rdd(), request.action(), request.merger().get(), request.callSite()));
        return answer.map(exact -> new PartialResult<>(this, exact, true, answer));
    }

    @Override
    public <T> RddStream<T> stream(StreamRequest request) {
        throw new UnsupportedOperationException("A fake runner has no contexts to stream on.");
    }

    @Override
    public Future<Void> save(SaveRequest request) {
        saves.add(request);
        return Future.succeededFuture();
    }

    @Override
    public Future<Integer> partitions(Lineage rdd) {
        return Future.succeededFuture(data.size());
    }

    /** Makes every RDD one of pairs that are partitioned so. */
    public void isPartitionedBy(Partitioner given) {
        partitioner = Optional.of(given);
    }

    @Override
    public Future<Optional<Partitioner>> partitioner(Lineage rdd) {
        return Future.succeededFuture(partitioner);
    }

    @Override
    public Future<String> describe(Lineage rdd, RddNames names) {
        return Future.succeededFuture(rdd.info().callSite().toString());
    }

    @Override
    public <R> R await(String action, Future<R> answer) {
        if (!answer.isComplete()) {
            throw new IllegalStateException(action + " waits for an answer that a fake runner gives at once.");
        }
        if (answer.cause() instanceof RuntimeException failure) {
            throw failure;
        }
        if (answer.failed()) {
            throw new JobFailedException(action + " failed", answer.cause());
        }
        return answer.result();
    }
}
