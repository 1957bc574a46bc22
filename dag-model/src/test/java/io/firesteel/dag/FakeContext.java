package io.firesteel.dag;

import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.RddNames;
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
