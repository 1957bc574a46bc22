package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.action.JobRequest;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.action.SaveRequest;
import io.firesteel.dag.action.SaveRequest.ToFiles;
import io.firesteel.dag.format.CompressionCodec;
import io.firesteel.dag.format.FileFormat;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.lineage.Lineage;
import io.vertx.core.Future;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The jobs that write. Each output is begun before its job, which never runs if that fails; the job's merging finishes it;
 * and when the job has failed it is aborted, before whoever asked hears of the failure.
 */
final class OutputJobs {
    private final ApplicationId application;
    private final DriverWorkers workers;
    private final JobRegistry jobs;
    private final Function<JobRequest<Void>, Future<Void>> running;

    OutputJobs(
            ApplicationId application,
            DriverWorkers workers,
            JobRegistry jobs,
            Function<JobRequest<Void>, Future<Void>> running) {
        this.application = application;
        this.workers = workers;
        this.jobs = jobs;
        this.running = running;
    }

    Future<Void> save(SaveRequest request) {
        String name = newName();
        return commit(request.rdd(), request.callSite(), () -> Committer.begin(request, name), Committer::action);
    }

    /** Writes the records of an RDD to a directory of the engine's own. */
    Future<Void> writeCheckpoint(Lineage rdd, String directory, CallSite site) {
        String name = newName();
        ToFiles target = new ToFiles(directory, new FileFormat.Text(), CompressionCodec.NONE);
        return commit(rdd, site, () -> OutputCommit.beginAfresh(target, name, site), OutputCommit::recordsAction);
    }

    private String newName() {
        return application + "-" + jobs.nextNumber();
    }

    private <C extends Committer> Future<Void> commit(
            Lineage rdd, CallSite site, Callable<C> begin, Function<C, PartitionAction> action) {
        return workers.run(begin)
                .compose(commit -> running.apply(JobRequest.all(rdd, action.apply(commit), commit, site))
                        .recover(failure -> workers.run(() -> abort(commit, failure))
                                .compose(aborted -> Future.failedFuture(failure))));
    }

    private static boolean abort(Committer commit, Throwable failure) {
        try {
            commit.abort();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
        return true;
    }
}
