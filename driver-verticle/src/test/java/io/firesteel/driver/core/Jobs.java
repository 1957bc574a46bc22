package io.firesteel.driver.core;

import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.Order.SplitPayload;
import io.firesteel.bus.message.Payload;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.lineage.Determinism;
import io.firesteel.driver.stage.JobDescription;
import io.firesteel.driver.stage.PlanBlob;
import io.firesteel.driver.stage.StageDescription;
import io.firesteel.driver.stage.StageSetting;
import io.firesteel.driver.stage.TaskTemplate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Descriptions of jobs as a planner would make them, with small plans that are named by stage. */
final class Jobs {
    private static final Endpoint SHELF = new Endpoint("driver", 7000);

    private Jobs() {}

    static List<TaskTemplate> tasks(int partitions) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TaskTemplate(partition, List.of()))
                .toList();
    }

    static Set<ShuffleId> shuffles(long... shuffles) {
        return java.util.Arrays.stream(shuffles)
                .mapToObj(ShuffleId::new)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A plan of that name. */
    static PlanBlob plan(String text) {
        return new PlanBlob(text, inline(text));
    }

    static Payload inline(String text) {
        return new Payload.Inline(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static Payload stored(String sha256) {
        return new Payload.Stored(BlockId.blob(sha256), SHELF, 100_000);
    }

    static StageDescription mapStage(long shuffle, int partitions, long... reads) {
        String name = "map" + shuffle;
        return new StageDescription(
                Optional.of(new ShuffleId(shuffle)),
                plan(name),
                tasks(partitions),
                shuffles(reads),
                name,
                Determinism.DETERMINATE);
    }

    /** A map stage whose outputs would not be the same if they were made again. */
    static StageDescription indeterminateMapStage(long shuffle, int partitions, long... reads) {
        StageDescription stage = mapStage(shuffle, partitions, reads);
        return as(stage, Determinism.INDETERMINATE, stage.setting());
    }

    private static StageDescription as(StageDescription stage, Determinism determinism, StageSetting setting) {
        return new StageDescription(
                stage.shuffle(), stage.plan(), stage.tasks(), stage.reads(), stage.name(), determinism, setting);
    }

    static StageDescription resultStage(int partitions, long... reads) {
        return new StageDescription(
                Optional.empty(),
                plan("result"),
                tasks(partitions),
                shuffles(reads),
                "count at Job.java:1",
                Determinism.DETERMINATE);
    }

    static JobDescription job(long id, StageDescription result, StageDescription... maps) {
        Map<ShuffleId, StageDescription> byShuffle = new LinkedHashMap<>();
        for (StageDescription map : maps) {
            byShuffle.put(map.shuffle().orElseThrow(), map);
        }
        return new JobDescription(new JobId(id), "job-" + id, result, byShuffle);
    }

    /** One stage. */
    static JobDescription narrow(long id, int partitions) {
        return job(id, resultStage(partitions));
    }

    /** One stage, asked for by a thread with this local property. */
    static JobDescription narrow(long id, int partitions, String key, String value) {
        StageDescription stage = resultStage(partitions);
        StageSetting setting = new StageSetting(partitions, Map.of(key, value), Optional.empty(), false);
        return job(id, as(stage, stage.determinism(), setting));
    }

    /** As a stage whose tasks run at the same time or not at all. */
    static StageDescription barrier(StageDescription stage) {
        return as(stage, stage.determinism(), new StageSetting(stage.tasks().size(), Map.of(), Optional.empty(), true));
    }

    /** A map stage that writes shuffle 0, and a result stage that reads it. */
    static JobDescription shuffled(long id, int maps, int reducers) {
        return job(id, resultStage(reducers, 0), mapStage(0, maps));
    }

    /** As a stage whose plan and splits are too large for messages. */
    static StageDescription storing(StageDescription stage) {
        String hash = stage.plan().sha256() + "-stored";
        List<TaskTemplate> tasks = stage.tasks().stream()
                .map(task -> new TaskTemplate(
                        task.partition(),
                        List.of(new SplitPayload(1, task.partition(), stored("split" + task.partition())))))
                .toList();
        return new StageDescription(
                stage.shuffle(),
                new PlanBlob(hash, stored(hash)),
                tasks,
                stage.reads(),
                stage.name(),
                stage.determinism());
    }
}
