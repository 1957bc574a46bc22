package io.firesteel.dag;

import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.storage.StorageLevel;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers what was asked of it; keeps nothing. */
final class FakeStorage implements RddStorage {
    private String checkpoints = "";
    private final Map<RddId, StorageLevel> levels = new HashMap<>();
    private final Map<RddId, Lineage> persisted = new HashMap<>();

    @Override
    public void persist(Lineage rdd, StorageLevel level) {
        levels.put(rdd.info().rdd(), level);
        persisted.put(rdd.info().rdd(), rdd);
    }

    @Override
    public Future<Void> unpersist(Lineage rdd) {
        levels.remove(rdd.info().rdd());
        persisted.remove(rdd.info().rdd());
        return Future.succeededFuture();
    }

    @Override
    public StorageLevel levelOf(RddId rdd) {
        return levels.getOrDefault(rdd, StorageLevel.NONE());
    }

    @Override
    public void setCheckpointDirectory(String directory) {
        checkpoints = directory;
    }

    @Override
    public Optional<String> checkpointDirectory() {
        return Optional.of(checkpoints).filter(directory -> !directory.isEmpty());
    }

    @Override
    public void checkpoint(Lineage rdd) {}

    @Override
    public void localCheckpoint(Lineage rdd) {}

    @Override
    public boolean isCheckpointed(RddId rdd) {
        return false;
    }

    @Override
    public Optional<String> checkpointOf(RddId rdd) {
        return Optional.empty();
    }

    @Override
    public Lineage cut(Lineage lineage) {
        return lineage;
    }

    @Override
    public Map<RddId, Lineage> persisted() {
        return Map.copyOf(persisted);
    }
}
