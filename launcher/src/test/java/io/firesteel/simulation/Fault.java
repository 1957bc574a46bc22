package io.firesteel.simulation;

import java.util.Locale;

/** What can go wrong, and how bad it is at its worst: shares in thousandths, delays in milliseconds, else how often. */
enum Fault {
    /** Share of messages lost. */
    DROP(250),
    /** Share of messages delivered twice. */
    REPEAT(250),
    /** Longest delay of a message; as each has its own, messages overtake each other. */
    DELAY(1_500),
    /** One direction between two processes is closed for a while. */
    CUT(6),
    /** Thousandths by which clocks run too fast or too slow; each process also begins with another time. */
    SKEW(40),
    /** An executor is killed. */
    KILL(6),
    /** Share of task attempts that end their executor: it has no memory left, or native code or the user's ends it. */
    EXIT(40),
    /** An executor stands still: for a while, often for longer than it takes to be given up, or for ever. */
    HANG(5),
    /** A worker stands still for a while; its executors do not. */
    WORKER_HANG(3),
    /** A worker's process ends and another one begins on its machine; its executors live on. */
    WORKER_RESTART(3),
    /** The driver stands still, as a garbage collection does. */
    DRIVER_PAUSE(4),
    /** The master ends, and another begins with the next term. */
    MASTER_RESTART(2),
    /** The master stands still, another one leads with the next term, and the first goes on for a while as if it led. */
    MASTER_TAKEOVER(2),
    /** A machine is lost with every process and file. */
    MACHINE_LOSS(2),
    /** A worker is told to leave, as by SIGPWR: no fault, but one more thing that happens among them. */
    LEAVE(2),
    /** An executor is many times slower than the others from its start on; share of executors. */
    SLOW(400),
    /** Nothing can be written on a machine for a while. */
    DISK_FULL(3),
    /** Share of map outputs that are damaged when they are read. */
    CORRUPT(60),
    /** Share of task attempts that throw. */
    THROW(250),
    /** The user cancels a job, a group of jobs or a stage. */
    CANCEL(6);

    private final int worst;

    Fault(int worst) {
        this.worst = worst;
    }

    int worst() {
        return worst;
    }

    /** Whether it comes so many times, rather than with some probability. */
    boolean isCounted() {
        return worst < 10;
    }

    /** Whether it keeps processes from hearing each other, so that nothing has to happen at once for a while. */
    boolean disturbsDelivery() {
        return switch (this) {
            case SLOW, DISK_FULL, CORRUPT, THROW, CANCEL, LEAVE -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
