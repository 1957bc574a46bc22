package io.firesteel.dag;

import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.control.JobController;
import io.firesteel.dag.control.LocalProperties;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.RddNames;
import io.firesteel.dag.share.SharedValues;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** A context without an engine: counts ids, hands jobs to a {@link FakeRunner}. */
public final class FakeContext implements FiresteelContext {
    private final ApplicationId applicationId;
    private final FakeRunner runner = new FakeRunner();
    private final FakeStorage storage = new FakeStorage();
    private final RddNames names = new RddNames();
    private long nextRdd;
    private long nextShuffle;

    public FakeContext() {
        this("app-1");
    }

    public FakeContext(String applicationId) {
        this.applicationId = new ApplicationId(applicationId);
    }

    @Override
    public ApplicationId applicationId() {
        return applicationId;
    }

    public FakeRunner fakeRunner() {
        return runner;
    }

    @Override
    public JobRunner runner() {
        return runner;
    }

    @Override
    public Identities identities() {
        return new Identities() {
            @Override
            public RddId newRddId() {
                return new RddId(nextRdd++);
            }

            @Override
            public ShuffleId newShuffleId() {
                return new ShuffleId(nextShuffle++);
            }
        };
    }

    @Override
    public SharedValues shared() {
        throw new UnsupportedOperationException("A context without an engine shares nothing.");
    }

    @Override
    public LocalProperties localProperties() {
        throw new UnsupportedOperationException("A context without an engine has no properties.");
    }

    @Override
    public JobController jobController() {
        throw new UnsupportedOperationException("A context without an engine has no jobs.");
    }

    @Override
    public ApplicationInfo info() {
        return new ApplicationInfo("fake", "local[1]", 0, "0", "nobody", FiresteelConf.defaults());
    }

    @Override
    public int defaultParallelism() {
        return 1;
    }

    @Override
    public void setDefaultParallelism(int partitions) {
        throw new UnsupportedOperationException("A context without an engine has a parallelism of 1.");
    }

    @Override
    public RddStorage storage() {
        return storage;
    }

    @Override
    public RddNames names() {
        return names;
    }

    @Override
    public void addListener(FiresteelListener listener) {
        throw new UnsupportedOperationException("A context without an engine has no events.");
    }

    @Override
    public Future<Void> ended() {
        return Promise.<Void>promise().future();
    }

    @Override
    public Future<Void> stopAsync() {
        return Future.succeededFuture();
    }
}
