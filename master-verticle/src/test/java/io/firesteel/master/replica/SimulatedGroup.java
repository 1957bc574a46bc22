package io.firesteel.master.replica;

import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToMaster;
import io.firesteel.bus.message.MasterToWorker;
import io.firesteel.bus.message.WorkerToMaster;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.master.core.MasterEffect;
import io.firesteel.master.core.MasterEvent;
import io.firesteel.master.core.MasterOptions;
import io.firesteel.master.raft.Group;
import io.firesteel.master.raft.RaftOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Masters, workers and drivers in one thread and virtual time, over a network that loses, delays, doubles and parts, with
 * disks that take their time. After every event {@link GroupWatch} looks at all masters.
 */
final class SimulatedGroup {
    static final Endpoint PAGES = new Endpoint("127.0.0.1", 8080);

    /** How bad the network is: chances in thousandths, times in milliseconds. */
    record Weather(int lost, int doubled, int delayMillis, int writeMillis) {
        static final Weather CALM = new Weather(0, 0, 2, 3);
    }

    private record Due(long atMillis, long order, Runnable action) {}

    final Random random;
    final List<MasterId> ids;
    final Map<MasterId, SimulatedReplica> masters = new LinkedHashMap<>();
    final Map<WorkerId, SimulatedWorker> workers = new LinkedHashMap<>();
    final Map<ApplicationId, SimulatedDriver> drivers = new LinkedHashMap<>();
    final GroupWatch watch = new GroupWatch(this);
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::atMillis).thenComparingLong(Due::order));
    Weather weather = Weather.CALM;
    /** Whether messages between two processes get through; names as they print. */
    BiPredicate<Object, Object> connected = (from, to) -> true;

    long now = 10_000;
    private long scheduled;
    private long events;

    SimulatedGroup(long seed, int size) {
        random = new Random(seed);
        ids = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            ids.add(new MasterId("m-" + i));
        }
        ids.forEach(id -> masters.put(id, new SimulatedReplica(this, id)));
    }

    Group groupOf(MasterId self) {
        return new Group(self, ids);
    }

    /** A short log, so that snapshots happen. */
    static RaftOptions raftOptions() {
        RaftOptions defaults = RaftOptions.DEFAULTS;
        return new RaftOptions(
                defaults.heartbeat(), defaults.electionTimeout(), defaults.stagger(), defaults.lease(), 12);
    }

    static MasterOptions masterOptions() {
        return MasterOptions.DEFAULTS;
    }

    SimulatedWorker addWorker(String name) {
        SimulatedWorker added = new SimulatedWorker(this, new WorkerId(name));
        workers.put(added.id(), added);
        added.beat();
        present();
        return added;
    }

    SimulatedDriver addDriver(String name) {
        SimulatedDriver added = new SimulatedDriver(this, new ApplicationId(name));
        drivers.put(added.id(), added);
        added.beat();
        present();
        return added;
    }

    /** Each master sees the members a little later. */
    void present() {
        Set<WorkerId> seenWorkers = Set.copyOf(workers.keySet());
        Set<ApplicationId> seenDrivers = Set.copyOf(drivers.keySet());
        masters.values()
                .forEach(master ->
                        in(random.nextInt(500), () -> master.on(new ReplicaEvent.Present(seenWorkers, seenDrivers))));
    }

    void in(long millis, Runnable action) {
        due.add(new Due(now + Math.max(0, millis), scheduled++, action));
    }

    void runFor(Duration time) {
        long end = now + time.toMillis();
        while (!due.isEmpty() && due.peek().atMillis() <= end) {
            Due next = due.remove();
            now = next.atMillis();
            next.action().run();
            watch.check();
            events++;
        }
        now = end;
    }

    long events() {
        return events;
    }

    /** The one master that may act now, if there is one. */
    Optional<SimulatedReplica> leader() {
        return masters.values().stream().filter(SimulatedReplica::mayAct).findFirst();
    }

    SimulatedReplica runUntilLed(Duration bound) {
        long started = now;
        while (leader().isEmpty()) {
            if (now - started > bound.toMillis()) {
                throw new AssertionError("Nobody leads for " + bound);
            }
            runFor(Duration.ofMillis(10));
        }
        return leader().get();
    }

    void deliver(Object from, Object to, Runnable arrival) {
        if (!connected.test(from, to) || random.nextInt(1_000) < weather.lost()) {
            return;
        }
        int copies = random.nextInt(1_000) < weather.doubled() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            in(1 + random.nextInt(weather.delayMillis()), () -> {
                if (connected.test(from, to)) {
                    arrival.run();
                }
            });
        }
    }

    void toMaster(MasterId from, MasterId to, MasterToMaster message) {
        deliver(from, to, () -> replica(to).on(new ReplicaEvent.FromMaster(message)));
    }

    void toMaster(Object from, MasterId to, MasterEvent event) {
        deliver(from, to, () -> replica(to).on(new ReplicaEvent.ForLeader(event)));
    }

    void toMaster(MasterId to, DriverToMaster message) {
        toMaster(message.application(), to, new MasterEvent.FromDriver(message));
    }

    void toMaster(MasterId to, WorkerToMaster message) {
        toMaster(message.worker(), to, new MasterEvent.FromWorker(message));
    }

    void perform(MasterId from, MasterEffect effect) {
        if (effect instanceof MasterEffect.SendToWorker send) {
            watch.onSent(from, send.message());
            MasterToWorker message = send.message();
            deliver(
                    from,
                    send.worker(),
                    () -> Optional.ofNullable(workers.get(send.worker())).ifPresent(worker -> worker.on(message)));
        } else if (effect instanceof MasterEffect.SendToDriver send) {
            MasterToDriver message = send.message();
            deliver(
                    from,
                    send.application(),
                    () -> Optional.ofNullable(drivers.get(send.application())).ifPresent(driver -> driver.on(message)));
        }
    }

    SimulatedReplica replica(MasterId id) {
        return Objects.requireNonNull(masters.get(id));
    }
}
