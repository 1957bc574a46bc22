package io.firesteel.driver.job;

import io.firesteel.dag.RddStorage;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.storage.StorageLevel;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** What a context keeps of its RDDs: the door for the RDD API. Safe for use by any thread. */
public record DriverStorage(ApplicationId application, PersistedRdds persistence, Checkpoints checkpoints)
        implements RddStorage {
    @Override
    public void persist(Lineage rdd, StorageLevel level) {
        persistence.persist(rdd, level);
    }

    @Override
    public Future<Void> unpersist(Lineage rdd) {
        checkpoints.takeBackLocal(rdd.info().rdd());
        return persistence.unpersist(rdd);
    }

    @Override
    public StorageLevel levelOf(RddId rdd) {
        return persistence.levelOf(rdd);
    }

    @Override
    public Map<RddId, Lineage> persisted() {
        return persistence.persisted();
    }

    @Override
    public void setCheckpointDirectory(String directory) {
        checkpoints.setDirectory(directory + (directory.endsWith("/") ? "" : "/") + application);
    }

    @Override
    public Optional<String> checkpointDirectory() {
        return checkpoints.directory();
    }

    @Override
    public void checkpoint(Lineage rdd) {
        checkpoints.mark(rdd);
    }

    @Override
    public void localCheckpoint(Lineage rdd) {
        persistence.persistWithDisk(rdd);
        checkpoints.markLocal(rdd);
    }

    @Override
    public boolean isCheckpointed(RddId rdd) {
        return checkpoints.isDone(rdd);
    }

    @Override
    public Optional<String> checkpointOf(RddId rdd) {
        return checkpoints.directoryOf(rdd);
    }

    @Override
    public Lineage cut(Lineage lineage) {
        return checkpoints.cut(lineage);
    }
}
