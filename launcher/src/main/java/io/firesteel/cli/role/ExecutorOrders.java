package io.firesteel.cli.role;

import io.firesteel.bus.cluster.HostPort;
import io.firesteel.bus.message.MasterToWorker.LaunchExecutor;
import io.firesteel.bus.message.Secret;
import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.WorkerId;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** How a worker tells a process which executor it is, on its standard input, which nobody else reads: as properties. */
public final class ExecutorOrders {
    private static final String APPLICATION = "application";
    private static final String EXECUTOR = "executor";
    private static final String WORKER = "worker";
    private static final String CORES = "cores";
    private static final String SEEDS = "seeds";
    private static final String DIRECTORY = "directory";
    private static final String TOKEN = "token";

    private ExecutorOrders() {}

    /** What the process reads. */
    static String of(LaunchExecutor launch, WorkerId worker, List<HostPort> seeds, Path directory) {
        Properties orders = new Properties();
        orders.setProperty(APPLICATION, launch.application().value());
        orders.setProperty(EXECUTOR, launch.executor().value());
        orders.setProperty(WORKER, worker.value());
        orders.setProperty(CORES, Integer.toString(launch.shape().cores()));
        orders.setProperty(SEEDS, seeds.stream().map(HostPort::toString).collect(Collectors.joining(",")));
        orders.setProperty(DIRECTORY, directory.toString());
        orders.setProperty(TOKEN, launch.token().value());
        StringWriter written = new StringWriter();
        try {
            orders.store(written, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return written.toString();
    }

    /** Waits for them; empty if the worker ended without a need for this process. */
    public static Optional<ExecutorRole> read(Reader input) {
        Properties orders = new Properties();
        try {
            orders.load(input);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw CommandFailure.failed("What the worker says on the standard input cannot be read.", unreadable);
        }
        return orders.isEmpty() ? Optional.empty() : Optional.of(role(orders));
    }

    private static ExecutorRole role(Properties orders) {
        List<HostPort> seeds = Arrays.stream(value(orders, SEEDS).split(",", -1))
                .map(HostPort::parse)
                .toList();
        return new ExecutorRole(
                new ApplicationId(value(orders, APPLICATION)),
                new ExecutorId(value(orders, EXECUTOR)),
                new WorkerId(value(orders, WORKER)),
                Integer.parseInt(value(orders, CORES)),
                seeds,
                Path.of(value(orders, DIRECTORY)),
                new Secret(value(orders, TOKEN)));
    }

    private static String value(Properties orders, String name) {
        String value = orders.getProperty(name);
        if (value == null) {
            throw CommandFailure.badInput("An executor is started by its worker, which tells it its " + name + ".");
        }
        return value;
    }
}
