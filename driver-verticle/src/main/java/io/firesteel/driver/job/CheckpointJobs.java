package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.Mergers;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.partition.Partitioner;
import io.firesteel.dag.plan.PartitionResolver;
import io.firesteel.driver.job.Checkpoints.Due;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The jobs that make checkpoints, after the job that has begun them. */
final class CheckpointJobs {
    private final Checkpoints checkpoints;
    private final PreparedRdds prepared;
    private final JobPlanning planning;
    private final DriverWorkers workers;
    private final OutputJobs outputs;
    private final Function<JobRequest<Long>, Future<Long>> counting;

    /**
     * @param outputs with the properties of the job before
     * @param counting runs a job with the properties of the job before
     */
    CheckpointJobs(
            Checkpoints checkpoints,
            PreparedRdds prepared,
            JobPlanning planning,
            DriverWorkers workers,
            OutputJobs outputs,
            Function<JobRequest<Long>, Future<Long>> counting) {
        this.checkpoints = checkpoints;
        this.prepared = prepared;
        this.planning = planning;
        this.workers = workers;
        this.outputs = outputs;
        this.counting = counting;
    }

    /** Makes the checkpoints that a job has begun, one after the other, unless the job has failed. */
    <R> Future<R> afterwards(List<Due> due, AsyncResult<R> ended) {
        if (ended.failed()) {
            checkpoints.failed(due);
            return Future.failedFuture(ended.cause());
        }
        Future<Void> made = Future.succeededFuture();
        for (Due each : due) {
            made = made.compose(done -> make(each));
        }
        return made.onFailure(failure -> checkpoints.failed(due)).map(done -> ended.result());
    }

    private Future<Void> make(Due due) {
        CallSite rddSite = due.rdd().info().callSite();
        CallSite site = new CallSite("checkpoint of " + rddSite.operation(), rddSite.location());
        Lineage rdd = checkpoints.cut(due.rdd());
        Future<Void> kept = due.isLocal()
                ? counting.apply(JobRequest.all(rdd, new PartitionAction.Count(), Mergers.sum(), site))
                        .mapEmpty()
                : outputs.writeCheckpoint(rdd, due.directory(), site);
        return kept.compose(done -> workers.run(() -> {
            PartitionResolver resolver = planning.resolver();
            int partitions = resolver.partitions(rdd);
            Optional<Partitioner> partitioner = resolver.partitioner(rdd);
            if (checkpoints.isUnderWay(due)) {
                prepared.keep(rdd.info().rdd(), Checkpoints.splits(due, partitions));
                checkpoints.done(due, partitioner);
            }
            return (Void) null;
        }));
    }
}
