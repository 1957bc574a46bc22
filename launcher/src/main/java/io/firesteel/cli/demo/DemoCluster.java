package io.firesteel.cli.demo;

import io.firesteel.bus.cluster.HostPort;
import io.firesteel.cli.process.CommandFailure;
import io.firesteel.cli.process.JvmCommand;
import io.firesteel.cli.process.ReadyLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A master and workers as processes of their own, on free loopback ports, with all their files in one temporary
 * directory. Closing it ends them in the reverse order and removes the directory; they also end if this process dies.
 */
final class DemoCluster implements AutoCloseable {
    /** Masters and workers compute little: quick to start counts more. */
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xmn24m");

    private final JvmCommand jvm = JvmCommand.ofThisProcess();
    private final Path directory;
    private final List<ChildProcess> processes = new ArrayList<>();
    private final List<ReadyLine> ready = new ArrayList<>();
    private boolean closed;

    private DemoCluster(Path directory) {
        this.directory = directory;
    }

    static DemoCluster create() {
        try {
            return new DemoCluster(Files.createTempDirectory("firesteel-demo-"));
        } catch (IOException e) {
            throw CommandFailure.failed("No temporary directory can be made: " + e, e);
        }
    }

    /** Starts them all and waits until they serve; gives where a driver joins. */
    HostPort start(int workers) {
        ReadyLine master = start("master", List.of("--port=0", "--http-port=0")).awaitReady();
        ready.add(master);
        List<ChildProcess> started = new ArrayList<>();
        for (int i = 1; i <= workers; i++) {
            started.add(start(
                    "worker-" + i,
                    List.of(
                            "--master=firesteel://" + master.member(),
                            "--id=worker-" + i,
                            "--cores=1",
                            "--memory=1g",
                            "--http-port=0")));
        }
        started.forEach(worker -> ready.add(worker.awaitReady()));
        return HostPort.parse(master.member());
    }

    private synchronized ChildProcess start(String name, List<String> options) {
        if (closed) {
            throw CommandFailure.failed("Stopped while the " + name + " was to be started.");
        }
        Path own = directory.resolve(name);
        List<String> arguments = new ArrayList<>();
        arguments.add(name.replaceFirst("-.*", ""));
        arguments.addAll(options);
        arguments.add("--owner=" + ProcessHandle.current().pid());
        arguments.add("--work-dir=" + own.resolve("work"));
        try {
            ChildProcess process = ChildProcess.start(name, jvm.with(JVM_OPTIONS, arguments), own);
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw CommandFailure.failed("The " + name + " cannot be started: " + e, e);
        }
    }

    /** The processes that have said they serve: master, workers, then executors. */
    List<ReadyLine> processes() {
        List<ReadyLine> all = new ArrayList<>(ready);
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.endsWith("stdout"))
                    .sorted()
                    .flatMap(file -> ReadyLine.find(ChildProcess.read(file)).stream())
                    .filter(line -> line.role().equals("executor"))
                    .forEach(all::add);
        } catch (IOException e) {
            throw CommandFailure.failed("The files of the demonstration cannot be read: " + e, e);
        }
        return all;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Collections.reverse(processes);
        processes.forEach(ChildProcess::stop);
        processes.clear();
        delete(directory);
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> walked = Files.walk(directory)) {
            for (Path path : walked.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("firesteel: " + directory + " could not be removed: " + e);
        }
    }
}
