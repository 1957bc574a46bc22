package io.firesteel.simulation;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.message.DriverToExecutor;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorToDriver.RegisterExecutor;
import io.firesteel.bus.message.KeptBlock;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.Order.CopyBlock;
import io.firesteel.bus.message.Order.LaunchTask;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.BlockId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.TaskId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.executor.core.ExecutorCore;
import io.firesteel.executor.core.ExecutorEffect;
import io.firesteel.executor.core.ExecutorEvent;
import io.firesteel.executor.core.ExecutorOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An executor process: its core, and slots that take virtual time. */
final class SimulatedExecutor {
    private static final Endpoint NOWHERE = new Endpoint("127.0.0.1", 1);

    private static final int EVICTS_ONE_IN = 20;

    private final World world;
    private final ApplicationId application;
    private final ExecutorId id;
    private final ExecutorCore core;
    private final SimulatedTask tasks;
    private final SimulatedBlocks blocks;
    private final Endpoint server;
    private final Runnable onExit;
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Set<TaskId> running = new HashSet<>();
    private final Deque<ExecutorEvent> waiting = new ArrayDeque<>();
    private final int slots;
    private boolean alive = true;
    private long stalledUntilMillis;

    SimulatedExecutor(World world, LaunchExecutor launch, WorkerId worker, Runnable onExit) {
        this.world = world;
        this.application = launch.application();
        this.id = launch.executor();
        this.slots = launch.shape().cores();
        this.blocks = new SimulatedBlocks(
                world::blocksServedBy,
                block -> on(new ExecutorEvent.BlockKept(new KeptBlock(block, world.level(), 8, 0))),
                block -> on(new ExecutorEvent.BlockDropped(block)));
        this.tasks = new SimulatedTask(world.disks(), worker, world.provenances(), blocks);
        this.onExit = onExit;
        long life = world.nextIncarnation();
        this.server = new Endpoint("127.0.0.1", (int) life + 1_000);
        RegisterExecutor self = new RegisterExecutor(id, new Incarnation(life), worker, slots, server, NOWHERE);
        this.core = new ExecutorCore(
                self, ExecutorOptions.DEFAULTS, world.timeline().nowMillis());
        world.bus()
                .consume(
                        Addresses.executor(application, id),
                        message -> on(new ExecutorEvent.MessageReceived((DriverToExecutor) message)));
        heartbeat();
    }

    ExecutorId id() {
        return id;
    }

    boolean isAlive() {
        return alive;
    }

    Endpoint server() {
        return server;
    }

    /** Whether it answers whoever asks for a block. */
    boolean serves() {
        return alive && !isStalled();
    }

    SimulatedBlocks blocks() {
        return blocks;
    }

    private void heartbeat() {
        if (alive) {
            on(new ExecutorEvent.Heartbeat());
            world.timeline().in(ExecutorOptions.DEFAULT_HEARTBEAT_MILLIS, this::heartbeat);
        }
    }

    /** Stands still, then handles all that has gathered: SIGSTOP and SIGCONT. */
    void stall(long millis) {
        stalledUntilMillis = Math.max(stalledUntilMillis, world.timeline().nowMillis() + millis);
    }

    /** SIGKILL. */
    void kill() {
        if (alive) {
            alive = false;
            world.bus().silence(Addresses.executor(application, id));
            onExit.run();
        }
    }

    /** Events keep their order, as on an event loop. */
    private void on(ExecutorEvent event) {
        if (!waiting.isEmpty()) {
            waiting.add(event);
        } else if (isStalled()) {
            waiting.add(event);
            world.timeline().in(stalledUntilMillis - world.timeline().nowMillis(), this::goOn);
        } else {
            handle(event);
        }
    }

    private boolean isStalled() {
        return world.timeline().nowMillis() < stalledUntilMillis;
    }

    private void goOn() {
        if (isStalled()) {
            world.timeline().in(stalledUntilMillis - world.timeline().nowMillis(), this::goOn);
            return;
        }
        for (ExecutorEvent event = waiting.poll(); event != null; event = waiting.poll()) {
            handle(event);
        }
    }

    private void handle(ExecutorEvent event) {
        if (alive) {
            List<ExecutorEffect> effects = core.on(event, world.timeline().nowMillis());
            core.checkInvariants();
            effects.forEach(this::perform);
            world.checkAll();
        }
    }

    private void perform(ExecutorEffect effect) {
        if (effect instanceof ExecutorEffect.Send send) {
            world.bus().send(Addresses.driver(application), send.message());
        } else if (effect instanceof ExecutorEffect.PrepareApplication) {
            world.timeline().in(world.random().nextInt(20), () -> on(new ExecutorEvent.ApplicationReady()));
        } else if (effect instanceof ExecutorEffect.RunTask run) {
            run(run.order());
        } else if (effect instanceof ExecutorEffect.KeepBlob keep) {
            blobs.put(keep.sha256(), keep.bytes());
        } else if (effect instanceof ExecutorEffect.FetchBlob fetch) {
            blobs.put(fetch.sha256(), world.blob(fetch.sha256()));
            world.timeline().in(5, () -> on(new ExecutorEvent.BlobFetched(fetch.sha256())));
        } else if (effect instanceof ExecutorEffect.DropBlob drop) {
            blobs.remove(drop.sha256());
        } else if (effect instanceof ExecutorEffect.ReportSoon) {
            world.timeline().in(0, () -> on(new ExecutorEvent.ReportDue()));
        } else if (effect instanceof ExecutorEffect.InterruptTask interrupt) {
            world.timeline().in(1, () -> end(new TaskOutcome.TaskKilled(interrupt.task())));
        } else if (effect instanceof ExecutorEffect.DropRdd drop) {
            blocks.drop(drop.rdd());
        } else if (effect instanceof ExecutorEffect.FetchBlock fetch) {
            world.timeline().in(1 + world.random().nextInt(50), () -> copy(fetch.order()));
        } else if (effect instanceof ExecutorEffect.Exit) {
            kill();
        }
    }

    private void copy(CopyBlock order) {
        if (alive) {
            world.servedAt(order.from())
                    .flatMap(from -> from.here(order.block()))
                    .ifPresent(content -> blocks.keep(order.block(), content));
        }
    }

    /** Now and then memory is needed for something else. */
    private void evict() {
        List<BlockId> all = blocks.all();
        if (!all.isEmpty() && world.random().nextInt(EVICTS_ONE_IN) == 0) {
            blocks.drop(all.get(world.random().nextInt(all.size())));
        }
    }

    private void run(LaunchTask order) {
        running.add(order.task());
        if (running.size() > slots) {
            throw new IllegalStateException(id + " runs " + running + " in " + slots + " slots.");
        }
        Map<String, byte[]> blobsNow = Map.copyOf(blobs);
        world.timeline().in(1 + world.random().nextInt(400), () -> {
            if (alive) {
                TaskOutcome outcome =
                        world.failsNow(order.task()) ? SimulatedTask.threw(order.task()) : tasks.run(order, blobsNow);
                end(outcome);
                evict();
            }
        });
    }

    private void end(TaskOutcome outcome) {
        if (alive && running.remove(outcome.task())) {
            on(new ExecutorEvent.TaskEnded(outcome));
        }
    }
}
