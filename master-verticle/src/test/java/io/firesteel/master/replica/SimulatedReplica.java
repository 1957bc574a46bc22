package io.firesteel.master.replica;

import io.firesteel.dag.id.MasterId;
import io.firesteel.master.core.MasterEvent;
import io.firesteel.master.raft.Stored;
import java.util.ArrayDeque;
import java.util.Deque;

/** A master's process and its disk: it may stand still, die and begin again with what was written. */
final class SimulatedReplica {
    private static final long TICK_MILLIS = SimulatedGroup.raftOptions().tick().toMillis();
    private static final long BEAT_MILLIS = 500;

    private final SimulatedGroup world;
    private final MasterId id;
    private final double clockRate;
    private Stored disk = Stored.NOTHING;
    private final Deque<ReplicaEffect.Write> writing = new ArrayDeque<>();
    private final Deque<ReplicaEvent> gathered = new ArrayDeque<>();
    private ReplicaCore core;
    private boolean alive = true;
    private boolean touched;
    private long life;
    private long stalledUntilMillis;
    private long diskFreeMillis;

    SimulatedReplica(SimulatedGroup world, MasterId id) {
        this.world = world;
        this.id = id;
        this.clockRate = 0.96 + world.random.nextInt(81) / 1_000.0;
        core = begin();
    }

    private ReplicaCore begin() {
        long thisLife = ++life;
        world.in(0, () -> every(thisLife, TICK_MILLIS, new ReplicaEvent.Tick()));
        world.in(
                world.random.nextInt((int) BEAT_MILLIS),
                () -> every(thisLife, BEAT_MILLIS, new ReplicaEvent.ForLeader(new MasterEvent.Tick())));
        return new ReplicaCore(
                world.groupOf(id),
                SimulatedGroup.raftOptions(),
                SimulatedGroup.masterOptions(),
                SimulatedGroup.PAGES,
                disk,
                world.now,
                clock());
    }

    private void every(long ofLife, long millis, ReplicaEvent event) {
        if (alive && life == ofLife) {
            if (!isStalled()) {
                on(event);
            }
            world.in(millis, () -> every(ofLife, millis, event));
        }
    }

    MasterId id() {
        return id;
    }

    ReplicaCore core() {
        return core;
    }

    boolean isAlive() {
        return alive;
    }

    /** Whether something has happened to it since it was asked last. */
    boolean takeTouched() {
        boolean was = touched;
        touched = false;
        return was;
    }

    boolean isStalled() {
        return world.now < stalledUntilMillis;
    }

    boolean mayAct() {
        return alive && !isStalled() && core.mayAct(clock());
    }

    long clock() {
        return (long) (world.now * clockRate);
    }

    void on(ReplicaEvent event) {
        if (!alive) {
            return;
        }
        if (isStalled() || !gathered.isEmpty()) {
            gathered.add(event);
            return;
        }
        handle(event);
    }

    private void handle(ReplicaEvent event) {
        touched = true;
        for (ReplicaEffect effect : core.on(event, clock())) {
            if (effect instanceof ReplicaEffect.SendToMaster send) {
                world.toMaster(id, send.master(), send.message());
            } else if (effect instanceof ReplicaEffect.Decided decided) {
                world.perform(id, decided.effect());
            } else if (effect instanceof ReplicaEffect.Write write) {
                write(write);
            }
        }
    }

    /** One after the other; a crash loses what has not ended. */
    private void write(ReplicaEffect.Write write) {
        writing.add(write);
        long ofLife = life;
        diskFreeMillis = Math.max(diskFreeMillis, world.now) + 1 + world.random.nextInt(world.weather.writeMillis());
        world.in(diskFreeMillis - world.now, () -> {
            if (life == ofLife && alive) {
                ReplicaEffect.Write ended = writing.remove();
                disk = disk.after(ended.write());
                on(new ReplicaEvent.Written(ended.number()));
            }
        });
    }

    /** SIGSTOP for a while, then SIGCONT. */
    void stall(long millis) {
        stalledUntilMillis = world.now + millis;
        world.in(millis, this::goOn);
    }

    private void goOn() {
        while (alive && !isStalled() && !gathered.isEmpty()) {
            handle(gathered.remove());
        }
    }

    /** kill -9: of what was being written some may have reached the disk. */
    void kill() {
        alive = false;
        gathered.clear();
        for (int whole = world.random.nextInt(writing.size() + 1); whole > 0; whole--) {
            disk = disk.after(writing.remove().write());
        }
        writing.clear();
    }

    void restart() {
        if (alive) {
            kill();
        }
        alive = true;
        stalledUntilMillis = 0;
        diskFreeMillis = 0;
        core = begin();
        world.present();
    }
}
