package io.firesteel.executor.task;

import io.firesteel.block.serial.BlockBuffer;
import io.firesteel.block.serial.ClosureSerializer;
import io.firesteel.block.serial.RecordSerializer;
import io.firesteel.block.shuffle.MapOutput;
import io.firesteel.block.shuffle.ShuffleWriter;
import io.firesteel.bus.message.CompressedSizes;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.BlocksMissing;
import io.firesteel.bus.message.TaskOutcome.FetchFailed;
import io.firesteel.bus.message.TaskOutcome.MapOutputReady;
import io.firesteel.bus.message.TaskOutcome.MissedBlock;
import io.firesteel.bus.message.TaskOutcome.ResultReady;
import io.firesteel.bus.message.TaskOutcome.TaskKilled;
import io.firesteel.bus.message.TaskOutcome.TaskThrew;
import io.firesteel.dag.action.PartitionAction;
import io.firesteel.dag.plan.StageOutput.ToResult;
import io.firesteel.dag.plan.StageOutput.ToShuffle;
import io.firesteel.dag.plan.StagePlan;
import io.firesteel.dag.share.AccumulatorV2;
import io.firesteel.dag.task.TaskMetrics;
import io.firesteel.executor.gather.TaskMemory;
import io.firesteel.executor.pipeline.KillFlag;
import io.firesteel.executor.pipeline.Pipeline;
import io.firesteel.executor.pipeline.PipelineInputs;
import io.firesteel.executor.pipeline.TaskKilledError;
import io.firesteel.executor.task.ResultKeeping.Left;
import io.firesteel.executor.task.ResultKeeping.OwnMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs the tasks of one slot, one after the other, and says how each ended. Never throws: whatever goes wrong is an
 * outcome, in this order: the JVM has failed; the task was killed; a fetch failed; the task threw. A killed task is killed
 * even if its user code swallowed the interrupt and came to an end.
 *
 * <p>Confined to its slot's thread.
 */
public final class TaskRunner {
    private final TaskEnvironment environment;
    private final ClassLoader loader;
    private final AddedFiles additions;
    private final RecordSerializer serializer;
    private final StagePlans plans;
    private final LongSupplier nanoClock;

    /** A runner for the tasks of an application whose classes that loader finds. */
    public TaskRunner(TaskEnvironment environment, ClassLoader loader, AddedFiles additions) {
        this.additions = additions;
        this.environment = environment;
        this.loader = loader;
        this.serializer = new RecordSerializer(loader);
        this.plans = new StagePlans(loader, environment.blobs(), environment.broadcasts());
        this.nanoClock = environment.nanoClock();
    }

    /** Runs one task to its end. */
    public TaskOutcome run(LaunchTask order, KillFlag kill) {
        Thread.currentThread().setContextClassLoader(loader);
        FigureCounts figures = new FigureCounts(nanoClock.getAsLong());
        TaskReads reads = new TaskReads(order, environment, loader, serializer, figures);
        RunningTask task = task(order, kill, () -> figures.soFar(nanoClock.getAsLong()));
        SlotThread.bind(task, environment.broadcasts());
        try {
            return run(new Attempt(order, kill, reads, figures, task), task, order, kill, reads);
        } finally {
            SlotThread.bind(null, null);
        }
    }

    private RunningTask task(LaunchTask order, KillFlag kill, Supplier<TaskMetrics> metrics) {
        return order.facts()
                .barrier()
                .<RunningTask>map(peers -> new BarrierTask(order, peers, kill, metrics, environment.barriers()))
                .orElseGet(() -> new RunningTask(order, kill, metrics));
    }

    private TaskOutcome run(Attempt attempt, RunningTask task, LaunchTask order, KillFlag kill, TaskReads reads) {
        try {
            return runTelling(attempt, task);
        } catch (StackOverflowError tooDeep) {
            return failure(order, kill, reads, tooDeep);
        } catch (VirtualMachineError fatal) {
            environment.fatalErrors().onFatalError(order.task(), fatal);
            return new TaskThrew(order.task(), FailureText.of(fatal));
        } catch (Throwable thrown) {
            return failure(order, kill, reads, thrown);
        }
    }

    /** Listeners hear of whatever the user's code can do about it. */
    private static TaskOutcome runTelling(Attempt attempt, RunningTask task) throws Throwable {
        try {
            return attempt.run();
        } catch (StackOverflowError tooDeep) {
            task.listeners().fail(task, tooDeep);
            throw tooDeep;
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable thrown) {
            task.listeners().fail(task, thrown);
            throw thrown;
        }
    }

    private TaskOutcome failure(LaunchTask order, KillFlag kill, TaskReads reads, Throwable thrown) {
        environment.results().drop(order.task());
        if (kill.isRaised()) {
            return new TaskKilled(order.task());
        }
        FetchFailedException fetch = reads.fetchFailure();
        if (fetch != null) {
            return new FetchFailed(
                    order.task(),
                    fetch.shuffle(),
                    fetch.worker(),
                    fetch.mapPartitions(),
                    String.valueOf(fetch.getMessage()));
        }
        List<MissedBlock> missing = reads.blocks().missedInVain();
        return missing.isEmpty()
                ? new TaskThrew(order.task(), FailureText.of(thrown))
                : new BlocksMissing(order.task(), missing);
    }

    private final class Attempt {
        private final LaunchTask order;
        private final KillFlag kill;
        private final TaskReads reads;
        private final FigureCounts figures;
        private final RunningTask task;

        Attempt(LaunchTask order, KillFlag kill, TaskReads reads, FigureCounts figures, RunningTask task) {
            this.task = task;
            this.order = order;
            this.kill = kill;
            this.reads = reads;
            this.figures = figures;
        }

        TaskOutcome run() throws Exception {
            if (order.facts().additions().isPresent()) {
                task.setFiles(additions.prepare(order.facts().additions().get()));
            }
            long start = nanoClock.getAsLong();
            StagePlans.Bound bound = plans.plan(order.plan(), order.ids());
            StagePlan plan = bound.plan();
            figures.addDeserialize(nanoClock.getAsLong() - start);
            try {
                return run(plan, bound);
            } finally {
                bound.end();
            }
        }

        private TaskOutcome run(StagePlan plan, StagePlans.Bound bound) throws Exception {
            try (TaskMemory memory = environment.memory().open(order.task(), serializer)) {
                figures.addSpilling(memory::spilled);
                return run(plan, bound, new PipelineInputs(reads, reads, reads.blocks(), serializer, memory, kill));
            }
        }

        private TaskOutcome run(StagePlan plan, StagePlans.Bound bound, PipelineInputs inputs) throws Exception {
            Pipeline pipeline = new Pipeline(plan.pipeline(), order.task(), inputs);
            if (plan.output() instanceof ToShuffle shuffle) {
                return write(pipeline, shuffle, bound, inputs.memory());
            }
            return compute(pipeline, ((ToResult) plan.output()).action(), bound, inputs.memory());
        }

        /** The user's code has come to its end: its tables are done with, and only listeners can still make it a failure. */
        private void endUserCode(TaskMemory memory) {
            memory.giveBack();
            requireWanted();
            task.listeners().succeed(task);
            requireWanted();
        }

        private void requireWanted() {
            if (kill.isRaised()) {
                throw new TaskKilledError();
            }
        }

        private List<Left> updates(StagePlans.Bound bound) {
            List<AccumulatorV2<?, ?>> changed = bound.accumulators().stream()
                    .filter(accumulator -> !accumulator.isZero())
                    .toList();
            return changed.isEmpty()
                    ? List.of()
                    : List.of(Left.updates(order.task(), new ClosureSerializer().serialize(changed)));
        }

        private TaskOutcome write(Pipeline pipeline, ToShuffle output, StagePlans.Bound bound, TaskMemory memory)
                throws Exception {
            ShuffleAccess shuffles = environment.shuffles();
            int partitions = output.partitioner().numPartitions();
            try (ShuffleWriter writer =
                    shuffles.outputs().writer(output.shuffle(), order.task(), partitions, serializer)) {
                figures.addSpilling(writer::spilled);
                long records = pipeline.run(output, writer);
                endUserCode(memory);
                Optional<Payload> updates = keepUpdates(updates(bound), memory, writer);
                MapOutput written = writer.commit();
                long[] sizes = written.partitionBytes();
                figures.addWritten(Arrays.stream(sizes).sum(), records);
                MapStatus status = new MapStatus(
                        shuffles.worker(),
                        written.location().file(),
                        written.location().offset(),
                        written.location().length(),
                        CompressedSizes.compress(sizes));
                return new MapOutputReady(order.task(), status, figures.at(nanoClock.getAsLong()), updates);
            }
        }

        private Optional<Payload> keepUpdates(List<Left> updates, TaskMemory memory, ShuffleWriter writer)
                throws IOException, InterruptedException {
            OwnMemory own = () -> {
                memory.claimPart();
                writer.giveBack();
            };
            return environment.results().keep(order.task(), updates, own, kill).stream()
                    .findFirst();
        }

        private TaskOutcome compute(
                Pipeline pipeline, PartitionAction action, StagePlans.Bound bound, TaskMemory memory) throws Exception {
            List<Object> values = pipeline.run(action);
            endUserCode(memory);
            BlockBuffer buffer = new BlockBuffer(256);
            serializer.writeBatch(values.toArray(), values.size(), buffer);
            requireWanted();
            List<Left> left = new ArrayList<>();
            left.add(Left.result(order.task(), buffer.toByteArray()));
            left.addAll(updates(bound));
            List<Payload> kept = environment.results().keep(order.task(), left, memory::claimPart, kill);
            Optional<Payload> updates = kept.stream().skip(1).findFirst();
            return new ResultReady(order.task(), kept.get(0), figures.at(nanoClock.getAsLong()), updates);
        }
    }
}
