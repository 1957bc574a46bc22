package io.firesteel.simulation;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.MapOutputList.Region;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.bus.message.TaskFigures;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.simulation.SimulatedBlocks.Block;
import io.firesteel.simulation.SimulatedDisks.SimulatedFile;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a task does, done at the moment it ends: reads its map outputs, computes, writes its own or has its result. */
final class SimulatedTask {
    private final WireCodec codec = new WireCodec(Messages.REGISTRY);
    private final SimulatedDisks disks;
    private final WorkerId worker;
    private final ResultProvenances results;
    private final SimulatedBlocks blocks;

    SimulatedTask(SimulatedDisks disks, WorkerId worker, ResultProvenances results, SimulatedBlocks blocks) {
        this.blocks = blocks;
        this.disks = disks;
        this.results = results;
        this.worker = worker;
    }

    TaskOutcome run(LaunchTask order, Map<String, byte[]> blobs) {
        TaskId task = order.task();
        String plan = new String(blob(blobs, order.plan()), StandardCharsets.UTF_8);
        Optional<BlockId> block = SimulatedJob.blockOf(plan, task.partition());
        Optional<Block> found = block.flatMap(id -> blocks.find(id, order));
        if (found.isPresent()) {
            return finish(order, plan, found.get().value(), found.get().provenance());
        }
        if (block.isPresent() && order.mapOutputs().isEmpty()) {
            return new TaskOutcome.BlocksMissing(task, List.of(SimulatedBlocks.missed(block.get(), order)));
        }
        long input = 0;
        Provenance provenance = Provenance.NONE;
        for (ShuffleBlob shuffle : order.mapOutputs()) {
            MapOutputList list = (MapOutputList) codec.decode(Buffer.buffer(blob(blobs, shuffle.blob())));
            Optional<TaskOutcome> failed = unreadable(task, list);
            if (failed.isPresent()) {
                return failed.get();
            }
            for (Region region : list.outputs()) {
                SimulatedFile file =
                        disks.read(workerOf(list, region), region.file()).orElseThrow();
                input += SimulatedJob.slice(file.value(), task.partition());
                provenance = provenance.and(file.provenance());
            }
        }
        if (block.isPresent()) {
            blocks.keep(block.get(), new Block(input, provenance));
        }
        return finish(order, plan, input, provenance);
    }

    private static byte[] blob(Map<String, byte[]> blobs, String sha256) {
        byte[] bytes = blobs.get(sha256);
        if (bytes == null) {
            throw new IllegalStateException("A task runs without its blob " + sha256 + ".");
        }
        return bytes;
    }

    private static WorkerId workerOf(MapOutputList list, Region region) {
        return list.workers().get(region.worker()).worker();
    }

    private Optional<TaskOutcome> unreadable(TaskId task, MapOutputList list) {
        for (Region bad : list.outputs()) {
            WorkerId lost = workerOf(list, bad);
            if (disks.read(lost, bad.file()).isEmpty()) {
                List<Integer> maps = new ArrayList<>();
                for (int i = 0; i < list.outputs().size(); i++) {
                    if (workerOf(list, list.outputs().get(i)).equals(lost)) {
                        maps.add(i);
                    }
                }
                return Optional.of(new TaskOutcome.FetchFailed(task, list.shuffle(), lost, maps, "no server answers"));
            }
        }
        return Optional.empty();
    }

    private TaskOutcome finish(LaunchTask order, String plan, long input, Provenance inputs) {
        TaskId task = order.task();
        long value = SimulatedJob.compute(task.partition(), input);
        if (plan.startsWith("map")) {
            String file = "map-" + task.toString().replace('/', '-').replace('#', '-');
            Provenance provenance = plan.endsWith(SimulatedJob.INDETERMINATE)
                    ? inputs.with(plan + " partition " + task.partition(), task.toString())
                    : inputs;
            disks.write(worker, file, new SimulatedFile(value, provenance));
            MapStatus status = new MapStatus(worker, file, 0, 8, new byte[0]);
            return new TaskOutcome.MapOutputReady(task, status, TaskFigures.NONE);
        }
        byte[] result = ByteBuffer.allocate(16)
                .putLong(value)
                .putLong(results.keep(inputs))
                .array();
        return new TaskOutcome.ResultReady(task, new Payload.Inline(result), TaskFigures.NONE);
    }

    static TaskOutcome threw(TaskId task) {
        return new TaskOutcome.TaskThrew(task, new RemoteFailure("java.lang.IllegalStateException", "simulated", ""));
    }
}
