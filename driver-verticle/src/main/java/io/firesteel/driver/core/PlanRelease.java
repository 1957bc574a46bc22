package io.firesteel.driver.core;

import io.firesteel.bus.message.Payload;
import io.firesteel.driver.core.DriverEffect.ReleaseBlob;
import io.firesteel.driver.stage.Job;
import io.firesteel.driver.stage.Stage;
import io.firesteel.driver.stage.StageDescription;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * When a stored plan or split is needed no more. A job brings a description for every stage it may need; a stage that
 * outlives the job whose description it uses, because another job shares it, keeps that description's blobs.
 */
final class PlanRelease {
    private final Effects effects;
    private final Set<StageDescription> kept = Collections.newSetFromMap(new IdentityHashMap<>());

    PlanRelease(Effects effects) {
        this.effects = effects;
    }

    /**
     * @param unwanted the stages that ended with the job
     * @param isUsed whether a stage that goes on is computed by that description
     */
    void onJobEnded(Job job, List<Stage> unwanted, Predicate<StageDescription> isUsed) {
        Stream.concat(Stream.of(job.description().result()), job.description().mapStages().values().stream())
                .forEach(description -> {
                    if (isUsed.test(description)) {
                        kept.add(description);
                    } else {
                        release(description);
                    }
                });
        unwanted.stream().map(Stage::description).filter(kept::remove).forEach(this::release);
    }

    private void release(StageDescription description) {
        release(description.plan().sha256(), description.plan().bytes());
        description
                .tasks()
                .forEach(task -> task.splits().forEach(split -> {
                    if (split.split() instanceof Payload.Stored stored) {
                        release(stored.block().name().substring("blob_".length()), stored);
                    }
                }));
    }

    private void release(String sha256, Payload payload) {
        if (payload instanceof Payload.Stored) {
            effects.add(new ReleaseBlob(sha256));
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }
}
