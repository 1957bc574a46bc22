package io.firesteel.simulation;

import io.firesteel.bus.codec.WireCodec;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MapOutputList;
import io.firesteel.bus.message.MapOutputList.Region;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Messages;
import io.firesteel.bus.message.Order.CopyMapOutput;
import io.firesteel.bus.message.Order.GiveUpOutputs;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.RemoteFailure;
import io.firesteel.bus.message.TaskFigures;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.StageAttempt;
import io.firesteel.dag.id.StageId;
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
    private static final TaskFigures LONG = new TaskFigures(2_000_000, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final Endpoint NOWHERE = new Endpoint("127.0.0.1", 1);

    private final WireCodec codec = new WireCodec(Messages.REGISTRY);
    private final World world;
    private final SimulatedDisks disks;
    private final WorkerId worker;
    private final Map<BlockId, byte[]> kept;
    private final SimulatedBlocks blocks;
    private final ExecutorId executor;
    private int copies;

    /**
     * @param kept where results go that are too large for a message
     * @param blocks where persisted partitions are
     */
    SimulatedTask(
            World world, WorkerId worker, ExecutorId executor, Map<BlockId, byte[]> kept, SimulatedBlocks blocks) {
        this.executor = executor;
        this.blocks = blocks;
        this.world = world;
        this.disks = world.disks();
        this.worker = worker;
        this.kept = kept;
    }

    /** The plan of a task's stage, as text. */
    static String plan(LaunchTask order, Map<String, byte[]> blobs) {
        return SimulatedJob.bound(new String(blob(blobs, order.plan()), StandardCharsets.UTF_8), order.ids());
    }

    TaskOutcome run(LaunchTask order, Map<String, byte[]> blobs) {
        TaskId task = order.task();
        if (world.strikes(Fault.THROW)) {
            return threw(task, "the user's code threw");
        }
        order.facts().additions().ifPresent(sha256 -> blob(blobs, sha256));
        String plan = plan(order, blobs);
        Optional<BlockId> block = SimulatedJob.blockOf(plan, task.partition());
        Optional<Block> found = block.flatMap(id -> blocks.find(id, order));
        if (found.isPresent()) {
            return result(task, plan, found.get().value(), found.get().provenance());
        }
        if (block.isPresent() && order.mapOutputs().isEmpty()) {
            return new TaskOutcome.BlocksMissing(task, List.of(SimulatedBlocks.missed(block.get(), order)));
        }
        return compute(order, blobs, plan);
    }

    private TaskOutcome compute(LaunchTask order, Map<String, byte[]> blobs, String plan) {
        TaskId task = order.task();
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
        Block made = new Block(input, provenance);
        SimulatedJob.blockOf(plan, task.partition()).ifPresent(block -> blocks.keep(block, made));
        return plan.startsWith("map")
                ? writeOutput(task, plan, input, provenance)
                : result(task, plan, input, provenance);
    }

    /** What it still has to read is lost, as the driver says. */
    TaskOutcome failFetch(LaunchTask order, GiveUpOutputs lost, Map<String, byte[]> blobs) {
        MapOutputList list = (MapOutputList) codec.decode(Buffer.buffer(blob(blobs, lost.list())));
        List<Integer> maps = mapsOn(lost.worker(), list);
        if (maps.isEmpty()) {
            throw new Violation(order.task() + " is told to give up what it does not read: " + lost);
        }
        return new TaskOutcome.FetchFailed(order.task(), list.shuffle(), lost.worker(), maps, lost.reason());
    }

    /** Copies a map output byte for byte, damaged or not; empty if it cannot be read or written. */
    Optional<MapStatus> copy(CopyMapOutput order) {
        MapStatus from = order.output();
        Optional<SimulatedFile> file = disks.read(from.worker(), from.file());
        if (file.isEmpty() || disks.isFull(worker, world.timeline().nowMillis())) {
            return Optional.empty();
        }
        String copy = prefix(executor) + copies++ + "_" + from.file();
        disks.write(worker, copy, file.get());
        return Optional.of(new MapStatus(worker, copy, from.offset(), from.length(), from.sizes()));
    }

    private static byte[] blob(Map<String, byte[]> blobs, String sha256) {
        byte[] bytes = blobs.get(sha256);
        if (bytes == null) {
            throw new Violation("A task runs without its blob " + sha256 + ".");
        }
        return bytes;
    }

    private static WorkerId workerOf(MapOutputList list, Region region) {
        return list.workers().get(region.worker()).worker();
    }

    private Optional<TaskOutcome> unreadable(TaskId task, MapOutputList list) {
        for (int i = 0; i < list.outputs().size(); i++) {
            Region region = list.outputs().get(i);
            WorkerId from = workerOf(list, region);
            Optional<SimulatedFile> file = disks.read(from, region.file());
            if (file.isEmpty()) {
                return Optional.of(new TaskOutcome.FetchFailed(
                        task, list.shuffle(), from, mapsOn(from, list), "no server answers"));
            }
            if (isDamaged(from, region.file(), file.get())) {
                return Optional.of(
                        new TaskOutcome.FetchFailed(task, list.shuffle(), from, List.of(i), "the checksum is wrong"));
            }
        }
        return Optional.empty();
    }

    private static List<Integer> mapsOn(WorkerId lost, MapOutputList list) {
        List<Integer> maps = new ArrayList<>();
        for (int i = 0; i < list.outputs().size(); i++) {
            if (workerOf(list, list.outputs().get(i)).equals(lost)) {
                maps.add(i);
            }
        }
        return maps;
    }

    /** On the way once, or on the disk for ever. */
    private boolean isDamaged(WorkerId from, String name, SimulatedFile file) {
        if (!file.isWhole()) {
            return true;
        }
        boolean strikes = world.strikes(Fault.CORRUPT);
        if (strikes && world.faultRandom().nextBoolean()) {
            disks.write(from, name, file.damaged());
        }
        return strikes;
    }

    /** Tasks that say they are short are sent ahead of free slots. */
    private static TaskFigures figures(String plan) {
        return plan.contains(SimulatedJob.LONG) ? LONG : TaskFigures.NONE;
    }

    private TaskOutcome writeOutput(TaskId task, String plan, long input, Provenance inputs) {
        if (disks.isFull(worker, world.timeline().nowMillis())) {
            return threw(task, "no space left on device");
        }
        String file =
                prefix(executor) + "map-" + task.toString().replace('/', '-').replace('#', '-');
        Provenance provenance = plan.contains(SimulatedJob.INDETERMINATE)
                ? inputs.with(plan + " partition " + task.partition(), task.toString())
                : inputs;
        disks.write(worker, file, new SimulatedFile(SimulatedJob.compute(task.partition(), input), provenance, true));
        MapStatus status = new MapStatus(worker, file, 0, 8, new byte[0]);
        return new TaskOutcome.MapOutputReady(task, status, figures(plan), Optional.of(updates(task, plan)));
    }

    /** How the names of all files begin that an executor writes. */
    static String prefix(ExecutorId executor) {
        return executor + "_";
    }

    /** Which executor wrote a file. */
    static ExecutorId writer(String file) {
        return new ExecutorId(file.substring(0, file.indexOf('_')));
    }

    /** Which stage attempt wrote a file. */
    static StageAttempt writerOf(String file) {
        String[] numbers = file.substring(file.lastIndexOf('_') + 1).split("[-.]", 4);
        return new StageAttempt(new StageId(Long.parseLong(numbers[1])), Integer.parseInt(numbers[2]));
    }

    private TaskOutcome result(TaskId task, String plan, long input, Provenance inputs) {
        byte[] attempt = task.toString().getBytes(StandardCharsets.UTF_8);
        if (plan.contains(SimulatedJob.SAVE)) {
            world.output().write(task.toString());
        }
        byte[] result = ByteBuffer.allocate(16 + attempt.length)
                .putLong(SimulatedJob.compute(task.partition(), input))
                .putLong(world.provenances().keep(inputs))
                .put(attempt)
                .array();
        Payload payload = payload(BlockId.result(task), plan, result);
        return new TaskOutcome.ResultReady(task, payload, figures(plan), Optional.of(updates(task, plan)));
    }

    /** What it adds to an accumulator: its own name. */
    private Payload updates(TaskId task, String plan) {
        byte[] bytes = (plan + "#" + task.partition()).getBytes(StandardCharsets.UTF_8);
        return payload(BlockId.updates(task), plan, bytes);
    }

    private Payload payload(BlockId block, String plan, byte[] bytes) {
        if (!plan.contains(SimulatedJob.STORED)) {
            return new Payload.Inline(bytes);
        }
        kept.put(block, bytes);
        return new Payload.Stored(block, NOWHERE, bytes.length);
    }

    static TaskOutcome threw(TaskId task, String why) {
        return new TaskOutcome.TaskThrew(task, new RemoteFailure("java.lang.IllegalStateException", why, ""));
    }
}
