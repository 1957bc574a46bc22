package io.firesteel.simulation;

import io.firesteel.bus.Addresses;
import io.firesteel.dag.id.JobId;
import io.firesteel.dag.id.StageId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;

/** The faults that come at certain times. All have ended when the storm does. */
final class FaultPlan {
    private static final long FOR_EVER = 1_000_000_000;

    private final World world;
    private final Scenario scenario;
    private final Faults faults;

    FaultPlan(World world, Scenario scenario) {
        this.world = world;
        this.scenario = scenario;
        this.faults = scenario.faults();
    }

    void schedule() {
        at(Fault.KILL, this::kill);
        at(
                Fault.HANG,
                (random, left) -> anyExecutor(random)
                        .ifPresent(executor ->
                                executor.stall(random.nextInt(4) == 0 ? FOR_EVER : millis(random, 25_000, left))));
        at(
                Fault.WORKER_HANG,
                (random, left) ->
                        any(random, world.workers()).ifPresent(worker -> worker.stall(millis(random, 15_000, left))));
        at(
                Fault.WORKER_RESTART,
                (random, left) ->
                        any(random, world.workers()).ifPresent(worker -> worker.restart(millis(random, 15_000, left))));
        at(Fault.DRIVER_PAUSE, (random, left) -> world.driver().stall(millis(random, 8_000, left)));
        at(Fault.MASTER_RESTART, (random, left) -> world.restartMaster(millis(random, 8_000, left)));
        at(
                Fault.MASTER_TAKEOVER,
                (random, left) -> world.deposeMaster(millis(random, 4_000, left), millis(random, 8_000, left)));
        at(Fault.MACHINE_LOSS, (random, left) -> loseMachine(random));
        at(
                Fault.DISK_FULL,
                (random, left) -> any(random, world.workers())
                        .ifPresent(worker -> world.disks()
                                .fill(worker.id(), world.timeline().nowMillis() + millis(random, 6_000, left))));
        at(Fault.LEAVE, (random, left) -> leave(random));
        at(Fault.CUT, this::cut);
        at(Fault.CANCEL, (random, left) -> cancel(random));
    }

    private void at(Fault fault, BiConsumer<Random, Long> happens) {
        for (int i = 0; i < faults.rate(fault); i++) {
            Random random = scenario.random(fault + " " + i);
            long at = random.nextLong(1, faults.untilMillis());
            world.timeline().in(at, () -> {
                world.trace().add("FAULT", fault);
                happens.accept(random, faults.untilMillis() - at);
            });
        }
    }

    /** One that runs, or the next one to start, which may not have registered yet. */
    private void kill(Random random, long left) {
        if (random.nextInt(3) == 0) {
            long lives = random.nextLong(1_200);
            world.onNextStart(executor -> world.timeline().in(lives, executor::kill));
        } else {
            anyExecutor(random).ifPresent(SimulatedExecutor::kill);
        }
    }

    private static long millis(Random random, long longest, long left) {
        return Math.min(left, 100 + random.nextLong(longest));
    }

    private static <T> Optional<T> any(Random random, List<T> choice) {
        return choice.isEmpty() ? Optional.empty() : Optional.of(choice.get(random.nextInt(choice.size())));
    }

    private Optional<SimulatedExecutor> anyExecutor(Random random) {
        return any(random, world.executors());
    }

    /** One machine that stays always is left. */
    private void loseMachine(Random random) {
        List<SimulatedWorker> alive =
                world.workers().stream().filter(SimulatedWorker::isAlive).toList();
        long staying = staying().size();
        any(random, alive).filter(worker -> staying > 1 || worker.isLeaving()).ifPresent(SimulatedWorker::lose);
    }

    private void leave(Random random) {
        List<SimulatedWorker> staying = staying();
        if (staying.size() > 1) {
            any(random, staying).ifPresent(SimulatedWorker::leave);
        }
    }

    private List<SimulatedWorker> staying() {
        return world.workers().stream()
                .filter(worker -> worker.isAlive() && !worker.isLeaving())
                .toList();
    }

    private void cut(Random random, long left) {
        String driver = Addresses.driver(World.APPLICATION);
        String master = Addresses.master(world.master());
        String other = any(random, world.bus().addresses())
                .filter(address -> !address.equals(driver))
                .orElse(master);
        String hub = random.nextInt(3) > 0 || other.equals(master) ? driver : master;
        boolean towards = random.nextBoolean();
        world.bus().cut(towards ? other : hub, towards ? hub : other, millis(random, 20_000, left));
    }

    private void cancel(Random random) {
        List<JobId> active = world.driver().jobs().active();
        switch (random.nextInt(4)) {
            case 0 -> world.driver().cancel(new StageId(random.nextInt(30)));
            case 1 ->
                active.stream()
                        .filter(job -> job.value() % 2 == 0)
                        .forEach(job -> world.driver().cancel(job, true));
            default -> any(random, active).ifPresent(job -> world.driver().cancel(job, random.nextBoolean()));
        }
    }
}
