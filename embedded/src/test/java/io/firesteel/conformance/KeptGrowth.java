package io.firesteel.conformance;

import io.firesteel.conformance.RandomProgram.Growth;
import io.firesteel.dag.Persistable;
import io.firesteel.dag.RddLike;
import io.firesteel.dag.storage.StorageLevel;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Keeps RDDs in the middle of a program, and lets them go; neither changes what they are. */
final class KeptGrowth {
    private static final List<StorageLevel> LEVELS = List.of(
            StorageLevel.MEMORY_ONLY(),
            StorageLevel.MEMORY_ONLY_SER(),
            StorageLevel.MEMORY_AND_DISK(),
            StorageLevel.MEMORY_AND_DISK_SER(),
            StorageLevel.DISK_ONLY(),
            StorageLevel.MEMORY_ONLY_2(),
            StorageLevel.MEMORY_AND_DISK_SER_2(),
            StorageLevel.DISK_ONLY_2());

    private final RandomGenerator random;

    KeptGrowth(RandomProgram program) {
        this.random = program.random();
    }

    List<Growth> all() {
        return List.of(
                this::persist, this::persist, this::persist, this::unpersist, this::checkpoint, this::localCheckpoint);
    }

    @SuppressWarnings("unchecked")
    private static Persistable<RddLike<Object>> persistable(Made made) {
        return (Persistable<RddLike<Object>>) (Object) made.rdd();
    }

    private Optional<Made> persist(Made parent) {
        StorageLevel level = LEVELS.get(random.nextInt(LEVELS.size()));
        Persistable<RddLike<Object>> rdd = persistable(parent);
        if (!rdd.getStorageLevel().equals(StorageLevel.NONE())) {
            return Optional.empty();
        }
        return Optional.of(Made.of(rdd.persist(level), parent.partitions(), parent.traits()));
    }

    private Optional<Made> unpersist(Made parent) {
        Persistable<RddLike<Object>> rdd = persistable(parent);
        if (rdd.getStorageLevel().equals(StorageLevel.NONE())) {
            return Optional.empty();
        }
        return Optional.of(Made.of(rdd.unpersist(random.nextBoolean()), parent.partitions(), parent.traits()));
    }

    /** Written after the first job that computes it; read by all that follow. */
    private Optional<Made> checkpoint(Made parent) {
        persistable(parent).checkpoint();
        return Optional.of(parent);
    }

    private Optional<Made> localCheckpoint(Made parent) {
        Persistable<RddLike<Object>> rdd = persistable(parent);
        if (!rdd.getStorageLevel().equals(StorageLevel.NONE())) {
            return Optional.empty();
        }
        return Optional.of(Made.of(rdd.localCheckpoint(), parent.partitions(), parent.traits()));
    }
}
