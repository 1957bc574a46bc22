package io.firesteel.master.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.Addresses;
import io.firesteel.bus.message.DriverToMaster;
import io.firesteel.bus.message.DriverToMaster.ApplicationHeartbeat;
import io.firesteel.bus.message.DriverToMaster.ApplicationStopped;
import io.firesteel.bus.message.DriverToMaster.LiveExecutor;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.MasterToDriver;
import io.firesteel.bus.message.MasterToDriver.ApplicationStatus;
import io.firesteel.bus.message.MasterToDriver.ExecutorGone;
import io.firesteel.bus.message.MasterToDriver.RegisterAgain;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.bus.message.Secret;
import io.firesteel.bus.message.WorkerToDriver;
import io.firesteel.bus.message.WorkerToDriver.ExecutorExited;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.worker.core.WorkerCore;
import io.firesteel.worker.core.WorkerCore.OnStop;
import io.firesteel.worker.core.WorkerEffect;
import io.firesteel.worker.core.WorkerEvent;
import io.firesteel.worker.core.WorkerIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A master core, worker cores and plain drivers over a bus that loses, delays, doubles and reorders, with executors that
 * die and masters that restart. When the faults end, all come to agree; when the applications end, nothing is left.
 */
class LossyClusterTest {
    /** {@code -Dfiresteel.seed.first=841 -Dfiresteel.seed.count=1} replays one run. */
    private static final int FIRST_SEED = Integer.getInteger("firesteel.seed.first", 0);

    private static final int SEEDS = Integer.getInteger("firesteel.seed.count", 120);
    private static final Endpoint ENDPOINT = new Endpoint("127.0.0.1", 7000);
    private static final MasterId MASTER = new MasterId("m-1");
    private static final ExecutorShape SHAPE = new ExecutorShape(1, 1L << 30);
    private static final Incarnation LIFE = new Incarnation(1);

    @Test
    void agreesWhenFaultsEndAndLeavesNothing() {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            assertRuns(seed);
        }
    }

    @Test
    void aNewMasterAgreesOnExecutorsThatAFormerOneHadGivenUp() {
        assertRuns(841);
    }

    private static void assertRuns(int seed) {
        try {
            new Cluster(seed).run();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("Seed " + seed + " fails", failure);
        }
    }

    /** Something that happens at a time. */
    private record Due(long atMillis, long order, Runnable action) {}

    /** One run. */
    private static final class Cluster {
        private final Random random;
        private final PriorityQueue<Due> due =
                new PriorityQueue<>(Comparator.comparingLong(Due::atMillis).thenComparingLong(Due::order));
        private final Map<WorkerId, WorkerCore> workers = new LinkedHashMap<>();
        private final Map<ApplicationId, Driver> drivers = new LinkedHashMap<>();
        private final Set<ExecutorId> everStarted = new LinkedHashSet<>();
        private final Set<ExecutorId> alive = new LinkedHashSet<>();
        private MasterCore master;
        private long term = 1;
        private long now = 1_000;
        private long scheduled;
        private boolean faults = true;

        Cluster(long seed) {
            random = new Random(seed);
            master = new MasterCore(MASTER, term, MasterOptions.DEFAULTS, now);
            for (int i = 0; i < 3; i++) {
                WorkerId id = new WorkerId("w-" + i);
                workers.put(
                        id,
                        new WorkerCore(
                                new WorkerIdentity(id, LIFE, 4, 16L << 30, ENDPOINT, ENDPOINT),
                                Duration.ofSeconds(5),
                                OnStop.END_EXECUTORS));
            }
            for (int i = 0; i < 2; i++) {
                ApplicationId id = new ApplicationId("app-" + i);
                drivers.put(id, new Driver(this, id, 4));
            }
        }

        void run() {
            workers.keySet().forEach(worker -> tellWorker(worker, new WorkerEvent.MasterJoined(MASTER)));
            beats(80);
            faults = false;
            beats(120);
            drivers.values().forEach(this::checkAgreement);
            drivers.values().forEach(driver -> driver.stopped = true);
            beats(60);
            master.assertEmpty();
            workers.values().forEach(WorkerCore::assertEmpty);
            assertThat(alive).isEmpty();
        }

        private void checkAgreement(Driver driver) {
            Set<ExecutorId> running = new LinkedHashSet<>();
            workers.values()
                    .forEach(worker -> worker.running().stream()
                            .filter(executor -> executor.application().equals(driver.id))
                            .map(RunningExecutor::executor)
                            .forEach(running::add));
            assertThat(running).hasSize(driver.wanted).isEqualTo(driver.live.keySet());
            assertThat(alive).containsAll(running);
        }

        private void beats(int count) {
            for (int beat = 0; beat < count; beat++) {
                long end = now + 500;
                while (!due.isEmpty() && due.element().atMillis() <= end) {
                    Due next = due.remove();
                    now = Math.max(now, next.atMillis());
                    next.action().run();
                }
                now = end;
                workers.keySet().forEach(worker -> tellWorker(worker, new WorkerEvent.Tick()));
                drivers.values().forEach(Driver::beat);
                tellMaster(new MasterEvent.Tick());
                if (faults) {
                    fault();
                }
            }
        }

        private void fault() {
            if (random.nextInt(15) == 0 && !alive.isEmpty()) {
                die(new ArrayList<>(alive).get(random.nextInt(alive.size())), 137);
            }
            if (random.nextInt(30) == 0) {
                WorkerId left = new ArrayList<>(workers.keySet()).get(random.nextInt(workers.size()));
                tellMaster(new MasterEvent.MemberLeft(Addresses.worker(left)));
            }
            if (random.nextInt(40) == 0) {
                term++;
                master = new MasterCore(MASTER, term, MasterOptions.DEFAULTS, now);
            }
        }

        private void tellMaster(MasterEvent event) {
            for (MasterEffect effect : master.on(event, now)) {
                if (effect instanceof MasterEffect.SendToWorker send) {
                    deliver(() -> tellWorker(send.worker(), new WorkerEvent.FromMaster(send.message())));
                } else if (effect instanceof MasterEffect.SendToDriver send) {
                    deliver(() -> driver(send.application()).onMaster(send.message()));
                }
            }
            master.checkInvariants();
        }

        private void tellWorker(WorkerId id, WorkerEvent event) {
            WorkerCore worker = Objects.requireNonNull(workers.get(id));
            worker.on(event, now).forEach(effect -> perform(id, effect));
            worker.checkInvariants();
        }

        private void perform(WorkerId worker, WorkerEffect effect) {
            if (effect instanceof WorkerEffect.SendToMaster send) {
                deliver(() -> tellMaster(new MasterEvent.FromWorker(send.message())));
            } else if (effect instanceof WorkerEffect.SendToDriver send) {
                deliver(() -> driver(send.application()).onWorker(send.message()));
            } else if (effect instanceof WorkerEffect.StartProcess start) {
                ExecutorId executor = start.launch().executor();
                assertThat(everStarted.add(executor))
                        .as(executor + " is started once")
                        .isTrue();
                after(50, () -> started(worker, executor, driver(start.launch().application())));
            } else if (effect instanceof WorkerEffect.SignalProcess signal) {
                die(signal.executor(), 143);
            }
        }

        private void started(WorkerId worker, ExecutorId executor, Driver driver) {
            alive.add(executor);
            tellWorker(worker, new WorkerEvent.ProcessStarted(executor));
            after(random.nextInt(3_000), () -> {
                if (alive.contains(executor) && !driver.stopped) {
                    driver.onRegistered(executor, worker);
                }
            });
        }

        private void die(ExecutorId executor, int code) {
            if (!alive.remove(executor)) {
                return;
            }
            ExitStatus exit = new ExitStatus(code, "signal");
            after(
                    1,
                    () -> workers.keySet()
                            .forEach(worker -> tellWorker(worker, new WorkerEvent.ProcessExited(executor, exit))));
            drivers.values().forEach(driver -> after(2_000, () -> driver.onSilent(executor)));
        }

        private Driver driver(ApplicationId id) {
            return drivers.computeIfAbsent(id, unknown -> new Driver(this, unknown, 0));
        }

        private void deliver(Runnable action) {
            int copies = !faults ? 1 : random.nextInt(10) == 0 ? 0 : random.nextInt(10) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                after(faults && random.nextInt(8) == 0 ? random.nextInt(4_000) : 1 + random.nextInt(10), action);
            }
        }

        private void after(long millis, Runnable action) {
            due.add(new Due(now + millis, scheduled++, action));
        }
    }

    /** A driver that wants a number of executors and reports what it hears. */
    private static final class Driver {
        private final Cluster cluster;
        private final ApplicationId id;
        private final int wanted;
        private final Map<ExecutorId, LiveExecutor> live = new LinkedHashMap<>();
        private final Set<ExecutorId> fenced = new LinkedHashSet<>();
        private boolean registered;
        private boolean stopped;
        private int farewells = 5;

        Driver(Cluster cluster, ApplicationId id, int wanted) {
            this.cluster = cluster;
            this.id = id;
            this.wanted = wanted;
        }

        void beat() {
            if (stopped && farewells-- > 0) {
                say(new ApplicationStopped(id, LIFE, "done"));
            } else if (!stopped && registered) {
                say(new ApplicationHeartbeat(
                        id, LIFE, wanted, List.copyOf(live.values()), List.copyOf(fenced), List.of()));
            } else if (!stopped) {
                say(new RegisterApplication(id, LIFE, "app", wanted, SHAPE, ENDPOINT, new Secret("s")));
            }
        }

        void onRegistered(ExecutorId executor, WorkerId worker) {
            if (!fenced.contains(executor)) {
                live.put(executor, new LiveExecutor(executor, worker, ENDPOINT));
            }
        }

        void onSilent(ExecutorId executor) {
            if (live.remove(executor) != null) {
                fenced.add(executor);
            }
        }

        void onMaster(MasterToDriver message) {
            if (message.term() < cluster.term) {
                return;
            }
            if (message instanceof ApplicationStatus) {
                registered = true;
            } else if (message instanceof RegisterAgain) {
                registered = false;
            } else if (message instanceof ExecutorGone gone) {
                live.remove(gone.executor());
                fenced.add(gone.executor());
            }
        }

        void onWorker(WorkerToDriver message) {
            if (message instanceof ExecutorExited exited) {
                live.remove(exited.executor());
                fenced.add(exited.executor());
            }
        }

        private void say(DriverToMaster message) {
            cluster.deliver(() -> cluster.tellMaster(new MasterEvent.FromDriver(message)));
        }
    }
}
