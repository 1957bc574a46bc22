package io.firesteel.simulation;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.DriverToExecutor.ExecutorOrders;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorOutcome.OutputCopied;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.Order.CopyBlock;
import io.firesteel.bus.message.Order.CopyMapOutput;
import io.firesteel.bus.message.Order.GiveUpOutputs;
import io.firesteel.bus.message.Order.KillTask;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.executor.core.ExecutorCore;
import io.firesteel.executor.core.ExecutorEffect;
import io.firesteel.executor.core.ExecutorEvent;
import io.firesteel.executor.core.ExecutorOptions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An executor process: its core, and slots that take virtual time. */
final class SimulatedExecutor {
    private static final Endpoint NOWHERE = new Endpoint("127.0.0.1", 1);
    private static final ExitStatus KILLED = new ExitStatus(137, "killed by signal 9 (SIGKILL)");
    private static final ExitStatus OUT_OF_MEMORY = new ExitStatus(ExitStatus.OUT_OF_MEMORY, "out of memory");
    private static final ExitStatus ABORTED = new ExitStatus(134, "killed by signal 6 (SIGABRT)");
    private static final int SLOWER = 8;
    private static final int EVICTS_ONE_IN = 20;

    private final World world;
    private final SimulatedProcess process;
    private final String address;
    private final String driver;
    private final ExecutorId id;
    private final WorkerId worker;
    private final ExecutorCore core;
    private final SimulatedTask tasks;
    private final SimulatedBlocks blocks;
    private final Endpoint server;
    private final RunningExecutor self;
    private final Consumer<ExitStatus> onExit;
    private final SimulatedBarrierCalls calls;
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Map<BlockId, byte[]> kept = new HashMap<>();
    /** Running tasks and the plans of their stages. */
    private final Map<TaskId, String> running = new LinkedHashMap<>();

    /** Tasks that wait for a slot. */
    private final Map<TaskId, LaunchTask> ready = new LinkedHashMap<>();

    private final Map<TaskId, LaunchTask> orders = new LinkedHashMap<>();
    private final Set<TaskId> everStarted = new HashSet<>();

    /** Tasks it was told to end. */
    private final Set<TaskId> killed = new HashSet<>();

    private final int slots;
    private final boolean isSlow;

    SimulatedExecutor(World world, LaunchExecutor launch, WorkerId worker, Consumer<ExitStatus> onExit) {
        this.world = world;
        this.process = world.newProcess();
        this.address = Addresses.executor(launch.application(), launch.executor());
        this.driver = Addresses.driver(launch.application());
        this.id = launch.executor();
        this.self = new RunningExecutor(launch.application(), launch.executor(), launch.shape());
        this.worker = worker;
        this.slots = launch.shape().cores();
        this.blocks = new SimulatedBlocks(
                world::blocksServedBy,
                block -> on(new ExecutorEvent.BlockKept(new KeptBlock(block, world.level(), 8, 0))),
                block -> on(new ExecutorEvent.BlockDropped(block)));
        this.tasks = new SimulatedTask(world, worker, id, kept, blocks);
        this.onExit = onExit;
        this.calls = new SimulatedBarrierCalls(
                world,
                running::containsKey,
                (task, call, gathers) -> on(new ExecutorEvent.AtBarrier(
                        task, call, gathers, BarrierWatch.message(task.stage(), task.partition()))));
        this.isSlow = world.strikes(Fault.SLOW);
        long life = world.nextIncarnation();
        this.server = new Endpoint("127.0.0.1", (int) life + 1_000);
        RegisterExecutor introduction = new RegisterExecutor(id, new Incarnation(life), worker, slots, server, NOWHERE);
        this.core = new ExecutorCore(introduction, ExecutorOptions.DEFAULTS, process.nowMillis());
        world.bus().consume(address, message -> process.run(() -> onMessage((DriverToExecutor) message)));
        process.every(ExecutorOptions.DEFAULT_HEARTBEAT_MILLIS, () -> on(new ExecutorEvent.Heartbeat()));
    }

    ExecutorId id() {
        return id;
    }

    /** As a worker that finds it running sees it. */
    RunningExecutor process() {
        return self;
    }

    Endpoint server() {
        return server;
    }

    SimulatedBlocks blocks() {
        return blocks;
    }

    WorkerId worker() {
        return worker;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isStalled() {
        return process.isStalled();
    }

    void stall(long millis) {
        process.stall(millis);
    }

    Map<TaskId, String> running() {
        return running;
    }

    /** A stored result, if it is kept here and somebody answers. */
    Optional<byte[]> fetch(BlockId block) {
        return isAlive() && !isStalled() ? Optional.ofNullable(kept.get(block)) : Optional.empty();
    }

    /** Throws if it has anything to do, or keeps anything of what was done. */
    void assertIdle() {
        boolean keepsOthers = !blobs.values().stream().allMatch(SimulatedJob::mayBeKept);
        if (!running.isEmpty()
                || !ready.isEmpty()
                || keepsOthers
                || blobs.size() > world.keptPlans()
                || !kept.isEmpty()
                || core.freeSlots() != slots) {
            throw new Violation("After the last job " + id + " runs " + running.keySet() + ", keeps the blobs "
                    + blobs.keySet() + " and the results " + kept.keySet() + ", and has " + core.freeSlots() + " of "
                    + slots + " slots free.");
        }
    }

    /** SIGKILL. */
    void kill() {
        exit(KILLED);
    }

    private void exit(ExitStatus status) {
        if (process.isAlive()) {
            process.die();
            running.clear();
            ready.clear();
            orders.clear();
            world.trace().add(id + " is gone", status);
            world.bus().silence(address);
            onExit.accept(status);
        }
    }

    private void onMessage(DriverToExecutor message) {
        on(new ExecutorEvent.MessageReceived(message));
        if (message instanceof ExecutorOrders orders) {
            orders.orders().forEach(numbered -> {
                if (numbered.order() instanceof KillTask kill) {
                    killed.add(kill.task());
                }
            });
        }
    }

    private void on(ExecutorEvent event) {
        process.run(() -> {
            List<ExecutorEffect> effects = core.on(event, process.nowMillis());
            core.checkInvariants();
            effects.forEach(this::perform);
        });
    }

    private void perform(ExecutorEffect effect) {
        if (effect instanceof ExecutorEffect.Send send) {
            world.bus().send(address, driver, send.message());
        } else if (effect instanceof ExecutorEffect.PrepareApplication) {
            world.timeline().in(world.random().nextInt(20), () -> on(new ExecutorEvent.ApplicationReady()));
        } else if (effect instanceof ExecutorEffect.RunTask run) {
            ready.put(run.order().task(), run.order());
            runReady();
        } else if (effect instanceof ExecutorEffect.ReportSoon) {
            world.timeline().in(0, () -> on(new ExecutorEvent.ReportDue()));
        } else if (effect instanceof ExecutorEffect.ReportLater) {
            world.timeline().in(1, () -> on(new ExecutorEvent.ReportDue()));
        } else if (effect instanceof ExecutorEffect.InterruptTask interrupt) {
            interrupt(interrupt.task());
        } else if (effect instanceof ExecutorEffect.Exit exit) {
            exit(new ExitStatus(ExitStatus.IN_ORDER, exit.reason()));
        } else if (effect instanceof ExecutorEffect.LetPass pass) {
            calls.onPassed(pass.answer());
        } else {
            store(effect);
        }
    }

    private void store(ExecutorEffect effect) {
        if (effect instanceof ExecutorEffect.KeepBlob keep) {
            blobs.put(keep.sha256(), keep.bytes());
        } else if (effect instanceof ExecutorEffect.FetchBlob fetch) {
            world.timeline().in(1 + world.random().nextInt(10), () -> process.run(() -> fetchBlob(fetch.sha256())));
        } else if (effect instanceof ExecutorEffect.DropBlob drop) {
            blobs.remove(drop.sha256());
        } else if (effect instanceof ExecutorEffect.DropResult drop) {
            kept.remove(BlockId.result(drop.task()));
            kept.remove(BlockId.updates(drop.task()));
        } else if (effect instanceof ExecutorEffect.FreeFile free) {
            world.deleteOutput(worker, free.order().file());
        } else if (effect instanceof ExecutorEffect.GiveUpReads lost) {
            giveUp(lost.order());
        } else if (effect instanceof ExecutorEffect.CopyOutput copy) {
            world.timeline().in(1 + world.random().nextInt(50), () -> process.run(() -> copyOutput(copy.order())));
        } else if (effect instanceof ExecutorEffect.DropRdd drop) {
            blocks.drop(drop.rdd());
        } else if (effect instanceof ExecutorEffect.FetchBlock fetch) {
            world.timeline().in(1 + world.random().nextInt(50), () -> process.run(() -> copy(fetch.order())));
        }
    }

    /** Half of the tasks that read it have read all of it. */
    private void giveUp(GiveUpOutputs lost) {
        for (LaunchTask order : List.copyOf(orders.values())) {
            if (order.mapOutputs().stream().anyMatch(read -> read.blob().equals(lost.list()))
                    && world.random().nextBoolean()) {
                world.timeline()
                        .in(
                                1 + world.random().nextInt(20),
                                () -> end(() -> tasks.failFetch(order, lost, blobs), order.task()));
            }
        }
    }

    private void copyOutput(CopyMapOutput order) {
        Optional<MapStatus> copy = tasks.copy(order);
        on(new ExecutorEvent.OutputCopyEnded(new OutputCopied(
                order.shuffle(), order.mapPartition(), copy, copy.isPresent() ? "" : "no server answers")));
    }

    private void copy(CopyBlock order) {
        world.blocksServedAt(order.from())
                .flatMap(from -> from.here(order.block()))
                .ifPresentOrElse(content -> blocks.keep(order.block(), content), () -> tellIfAbsent(order.block()));
    }

    private void tellIfAbsent(BlockId block) {
        if (blocks.here(block).isEmpty()) {
            on(new ExecutorEvent.BlockDropped(block));
        }
    }

    /** Now and then memory is needed for something else. */
    private void evict() {
        List<BlockId> all = blocks.all();
        if (!all.isEmpty() && world.random().nextInt(EVICTS_ONE_IN) == 0) {
            blocks.drop(all.get(world.random().nextInt(all.size())));
        }
    }

    private void fetchBlob(String sha256) {
        Optional<byte[]> bytes = world.shelf().bytes(sha256);
        bytes.ifPresent(present -> blobs.put(sha256, present));
        on(
                bytes.isPresent()
                        ? new ExecutorEvent.BlobFetched(sha256)
                        : new ExecutorEvent.BlobUnavailable(sha256, "the driver does not keep it"));
    }

    private void interrupt(TaskId task) {
        Supplier<TaskOutcome> killed = () -> new TaskOutcome.TaskKilled(task);
        if (ready.remove(task) != null) {
            world.timeline().in(0, () -> on(new ExecutorEvent.TaskEnded(killed.get())));
        } else {
            world.timeline().in(1 + world.random().nextInt(20), () -> end(killed, task));
        }
    }

    /** Whatever has a slot. */
    private void runReady() {
        while (running.size() < slots && !ready.isEmpty()) {
            LaunchTask first = ready.values().iterator().next();
            ready.remove(first.task());
            run(first);
        }
    }

    private void run(LaunchTask order) {
        String plan = SimulatedTask.plan(order, blobs);
        running.put(order.task(), plan);
        orders.put(order.task(), order);
        if (killed.contains(order.task())) {
            throw new Violation(id + " starts " + order.task() + ", which it was told to end.");
        }
        if (!everStarted.add(order.task())) {
            throw new Violation(id + " starts " + order.task() + " again.");
        }
        long longest = (plan.contains(SimulatedJob.LONG) ? 4_000 : 400) * (isSlow ? SLOWER : 1L);
        long millis = world.random().nextLong(1, longest);
        Runnable ends = () -> end(() -> tasks.run(order, blobs), order.task());
        world.timeline().in(millis, plan.contains(SimulatedJob.BARRIER) ? () -> meet(order.task(), ends) : ends);
    }

    /** Waits for the others of its stage, then goes on; or fails if there is no hope for that. */
    private void meet(TaskId task, Runnable ends) {
        process.run(() -> {
            if (running.containsKey(task)) {
                calls.begin(
                        task,
                        () -> world.timeline().in(world.random().nextInt(50), ends),
                        failure -> end(() -> SimulatedTask.threw(task, failure), task));
            }
        });
    }

    private void end(Supplier<TaskOutcome> outcome, TaskId task) {
        process.run(() -> {
            if (running.containsKey(task) && world.strikes(Fault.EXIT)) {
                world.onEndsItself(id);
                exit(world.random().nextBoolean() ? OUT_OF_MEMORY : ABORTED);
            } else if (running.remove(task) != null) {
                orders.remove(task);
                calls.end(task);
                on(new ExecutorEvent.TaskEnded(outcome.get()));
                evict();
                runReady();
            }
        });
    }
}
