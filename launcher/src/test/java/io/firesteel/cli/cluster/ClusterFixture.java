package io.firesteel.cli.cluster;

import io.firesteel.bus.cluster.HostPort;
import io.firesteel.cli.process.ReadyLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A master and workers as real processes; closing it ends them and fails if a process is left. */
final class ClusterFixture implements AutoCloseable {
    /** Machines are slow at times. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final Pattern RESERVE = Pattern.compile("--directory=(\\S+/\\.spare/\\S+)");

    private final Path directory;
    private final List<CommandRun> roles = new ArrayList<>();
    private final List<CommandRun> masterRuns = new ArrayList<>();
    private final List<ReadyLine> masters = new ArrayList<>();

    private ClusterFixture(Path directory) {
        this.directory = directory;
    }

    static ClusterFixture start(int workers) throws Exception {
        return start(workers, 1);
    }

    /** Starts a master and so many workers with so many cores each, and waits until all serve. */
    static ClusterFixture start(int workers, int cores) throws Exception {
        ClusterFixture cluster = new ClusterFixture(Files.createTempDirectory("firesteel-test-"));
        try {
            cluster.startMasters(List.of("--port=0"));
            cluster.startWorkers(workers, cores);
        } catch (Exception | AssertionError e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    /** Starts so many masters at the same time, at ports that stay theirs, then workers of one core. */
    static ClusterFixture startWithMasters(int masters, int workers) throws Exception {
        ClusterFixture cluster = new ClusterFixture(Files.createTempDirectory("firesteel-test-"));
        try {
            List<Integer> ports = FreePorts.find(masters);
            String all = "firesteel://"
                    + ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
            cluster.startMasters(ports.stream()
                    .map(port -> "--port=" + port + (masters == 1 ? "" : " --master=" + all))
                    .toList());
            cluster.startWorkers(workers, 1);
        } catch (Exception | AssertionError e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void startMasters(List<String> options) throws Exception {
        for (String option : options) {
            List<String> arguments = new ArrayList<>(List.of(option.split(" ", -1)));
            arguments.add("--http-port="
                    + (options.size() == 1 ? 0 : FreePorts.find(1).get(0)));
            masterRuns.add(launchRole("master", arguments.toArray(String[]::new)));
        }
        for (CommandRun run : masterRuns) {
            masters.add(awaitReady(run));
        }
    }

    /** Starts so many workers with a core each at the same time, and waits until all serve. */
    void startWorkers(int number) throws Exception {
        startWorkers(number, 1);
    }

    private void startWorkers(int number, int cores) throws Exception {
        List<CommandRun> started = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            started.add(launchRole(
                    "worker",
                    "--master=" + url(),
                    "--id=worker-" + roles.size(),
                    "--cores=" + cores,
                    "--memory=1g",
                    "--http-port=0"));
        }
        for (CommandRun worker : started) {
            awaitReady(worker);
        }
    }

    private CommandRun launchRole(String role, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(role));
        arguments.addAll(List.of(options));
        arguments.add("--work-dir=" + directory.resolve(role + "-" + roles.size()));
        arguments.add("--owner=" + ProcessHandle.current().pid());
        CommandRun run = CommandRun.start(directory, arguments.toArray(String[]::new));
        roles.add(run);
        return run;
    }

    private static ReadyLine awaitReady(CommandRun run) throws Exception {
        await(
                run.arguments().get(0) + " serves",
                () -> ReadyLine.find(run.printed()).isPresent()
                        || !run.process().isAlive());
        return ReadyLine.find(run.printed()).orElseThrow(() -> new AssertionError(run.toString()));
    }

    Path directory() {
        return directory;
    }

    /** Where the first master lets others join. */
    HostPort member() {
        return members().get(0);
    }

    /** Where all masters do. */
    List<HostPort> members() {
        return masters.stream().map(line -> HostPort.parse(line.member())).toList();
    }

    String url() {
        return "firesteel://" + masters.stream().map(ReadyLine::member).collect(Collectors.joining(","));
    }

    /** Of the first master. */
    String pages() {
        return masters.get(0).pages();
    }

    /** The masters in their order, as they were when they last became ready. */
    List<ReadyLine> masters() {
        return List.copyOf(masters);
    }

    /** Starts a master that has ended again, at its ports and with its files; returns at once. */
    void beginMaster(int number) throws IOException {
        CommandRun next =
                CommandRun.start(directory, masterRuns.get(number).arguments().toArray(String[]::new));
        roles.add(next);
        masterRuns.set(number, next);
    }

    /** Waits until a master serves that was begun again. */
    void awaitMaster(int number) throws Exception {
        masters.set(number, awaitReady(masterRuns.get(number)));
    }

    /** The processes of the workers, in the order of their starts. */
    List<Long> workers() {
        return roles.stream()
                .filter(role -> role.arguments().get(0).equals("worker"))
                .map(role -> role.process().pid())
                .toList();
    }

    /** The files of map outputs, in the whole cluster. */
    List<Path> mapOutputs() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.resolveSibling("").endsWith("shuffle") && Files.isRegularFile(file))
                    .toList();
        } catch (IOException | UncheckedIOException changedMeanwhile) {
            return mapOutputs();
        }
    }

    /** The directories of applications on workers: each is removed when its application has ended. */
    List<Path> applicationDirectories() throws IOException {
        List<Path> directories = new ArrayList<>();
        for (CommandRun role : roles) {
            Path files = workDirectory(role);
            if (role.arguments().get(0).equals("worker") && Files.exists(files)) {
                try (Stream<Path> entries = Files.list(files)) {
                    entries.filter(Files::isDirectory)
                            .filter(entry -> !entry.getFileName().toString().startsWith("."))
                            .forEach(directories::add);
                }
            }
        }
        return directories;
    }

    /** New workers in the place of those that have ended, whose files are lost. */
    void replaceLostWorkers() throws Exception {
        List<CommandRun> lost = new ArrayList<>();
        for (CommandRun role : roles) {
            Path files = workDirectory(role);
            if (!isAlive(role.process().pid()) && Files.exists(files)) {
                lost.add(role);
                delete(files);
            }
        }
        startWorkers(lost.size());
    }

    /** Kills a worker; another process takes its name and directory. Its executors live on. */
    void restartWorkerOf(ReadyLine executor) throws Exception {
        long pid = machineOf(executor).get(0);
        CommandRun killed = roles.stream()
                .filter(role -> role.process().pid() == pid)
                .findFirst()
                .orElseThrow();
        signal("KILL", pid);
        CommandRun next = CommandRun.start(directory, killed.arguments().toArray(String[]::new));
        roles.add(next);
        awaitReady(next);
    }

    private Path workDirectory(CommandRun role) {
        return directory.resolve(role.arguments().get(0) + "-" + roles.indexOf(role));
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The executors that have become ready and still live. */
    List<ReadyLine> executors() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith("stdout"))
                    .flatMap(file -> ReadyLine.find(read(file)).stream())
                    .filter(line -> isAlive(line.pid()))
                    .toList();
        }
    }

    /** Kills a worker and then its executors, as if their machine were unplugged. */
    void loseMachineOf(ReadyLine executor) throws Exception {
        for (long pid : machineOf(executor)) {
            signal("KILL", pid);
        }
    }

    /** Has a worker leave, by the command. */
    CommandRun decommission(ReadyLine executor) throws IOException {
        long worker = machineOf(executor).get(0);
        CommandRun leaving = roles.stream()
                .filter(role -> role.process().pid() == worker)
                .findFirst()
                .orElseThrow();
        return CommandRun.start(directory, "worker", "decommission", "--work-dir=" + workDirectory(leaving));
    }

    /** The processes of a machine, its worker first. */
    List<Long> machineOf(ReadyLine executor) throws IOException {
        Path worker;
        try (Stream<Path> files = Files.walk(directory)) {
            worker = files.filter(file -> file.endsWith("stdout"))
                    .filter(file ->
                            ReadyLine.find(read(file)).filter(executor::equals).isPresent())
                    .map(file -> directory.resolve(directory.relativize(file).getName(0)))
                    .findFirst()
                    .orElseThrow();
        }
        int role = Integer.parseInt(worker.getFileName().toString().replaceFirst(".*-", ""));
        Process process = roles.get(role).process();
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    /** How a master or worker has ended. */
    int exitCode(long pid) {
        return roles.stream()
                .map(CommandRun::process)
                .filter(process -> process.pid() == pid)
                .findFirst()
                .orElseThrow()
                .exitValue();
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException goneMeanwhile) {
            return "";
        }
    }

    /** Sends a signal: KILL, STOP, CONT. */
    static void signal(String name, long pid) throws Exception {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("kill -" + name + " " + pid + " gave " + code);
        }
    }

    /** Waits for a condition. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        await(what, PATIENCE, condition);
    }

    static void await(String what, Duration bound, Callable<Boolean> condition) throws Exception {
        long deadlineNanos = System.nanoTime() + bound.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("Not within " + bound + ": " + what);
            }
            Thread.sleep(Duration.ofMillis(LOOK_AGAIN_MILLIS).toMillis());
        }
    }

    /** What masters and workers have logged, for a test that fails. */
    String logs() {
        return String.join("\n", roles.stream().map(CommandRun::toString).toList());
    }

    /** Its masters, workers and executors; without what workers hold in reserve. */
    List<String> serving() {
        return left().stream().filter(line -> !isInReserve(line)).toList();
    }

    /** Once such a process is used, its first directory's name leads to that of an executor. */
    private static boolean isInReserve(String processLine) {
        Matcher directory = RESERVE.matcher(processLine);
        return directory.find() && !Files.isSymbolicLink(Path.of(directory.group(1)));
    }

    /** Processes that name this cluster's directory on their command line. */
    private List<String> left() {
        Predicate<String> mine = line -> line.contains(directory.toString());
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse(""))
                .filter(mine)
                .toList();
    }

    @Override
    public void close() throws IOException {
        Collections.reverse(roles);
        for (CommandRun role : roles) {
            role.stop(PATIENCE);
        }
        String logs = logs();
        List<String> left = left();
        left.forEach(line -> ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' '))))
                .ifPresent(ProcessHandle::destroyForcibly));
        delete(directory);
        if (!left.isEmpty()) {
            throw new AssertionError("Processes were left: " + left + "\n" + logs);
        }
    }
}
