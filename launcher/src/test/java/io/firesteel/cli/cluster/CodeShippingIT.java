package io.firesteel.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.cli.driver.DriverLaunch;
import io.firesteel.cli.driver.DriverRequest;
import io.firesteel.cli.driver.RunningDriver;
import io.firesteel.cli.process.Blocking;
import io.firesteel.cli.program.LoosePrograms;
import io.firesteel.cli.program.OrderPrograms;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.JobFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an application's code comes to its executors. */
@Tag("cluster")
class CodeShippingIT {
    private static final Duration BOUND = Duration.ofMinutes(2);

    @RegisterExtension
    static final SharedCluster CLUSTER = SharedCluster.ofMachines(2);

    private static final FiresteelConf CONF = FiresteelConf.defaults()
            .with("firesteel.executor.instances", "2")
            .with("firesteel.task.maxFailures", "1")
            .with("firesteel.executor.memory", "256m");

    private static RunningDriver ofClassPath() {
        return Blocking.await(DriverLaunch.start(
                DriverRequest.ofClassPath("loose", List.of(CLUSTER.get().member()), CONF)));
    }

    @Test
    void classesAndResourcesInNoJarComeFromTheDriver() {
        RunningDriver driver = ofClassPath();
        try {
            assertThat(LoosePrograms.greetings(driver.context()))
                    .containsExactly(new LoosePrograms.Greeting("hello", 1), new LoosePrograms.Greeting("hello", 2));
        } finally {
            driver.stop();
        }
    }

    @Test
    void aClassThatIsNowhereFailsItsJobAndTheMessageSaysWhatToDo() {
        RunningDriver driver = ofClassPath();
        try {
            assertThatThrownBy(() -> LoosePrograms.load(driver.context(), "com.example.Nowhere"))
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("com.example.Nowhere is in no jar of the application")
                    .hasMessageContaining("--jars");
        } finally {
            driver.stop();
        }
    }

    @Test
    void applicationsWithTheSameJarShareItsFile() throws Exception {
        Set<Object> first = runAndListJars();
        Set<Object> second = runAndListJars();

        assertThat(first).hasSize(2);
        assertThat(second).isEqualTo(first);
    }

    /** The inodes of the executors' jars, which are those of shared ones. */
    private static Set<Object> runAndListJars() throws Exception {
        try (Application application = Application.start(CLUSTER.get(), CONF, 2, OrderPrograms.class)) {
            assertThat(application.context().range(0, 10, 1, 2).count()).isEqualTo(10);
            Set<Object> used = inodes("jars");
            assertThat(inodes(".jars")).containsAll(used);
            return used;
        }
    }

    private static Set<Object> inodes(String directory) {
        try (Stream<Path> files = Files.walk(CLUSTER.get().directory())) {
            return files.filter(file -> file.resolveSibling("").endsWith(directory) && Files.isRegularFile(file))
                    .map(CodeShippingIT::inode)
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException changedMeanwhile) {
            return inodes(directory);
        }
    }

    private static Object inode(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The application's Netty and Fory have nothing that Firesteel's have, which run its tasks and carry its records. */
    @Test
    void aLibraryOfAnotherVersionThanOursWorksBesideOurs() throws Exception {
        Path home = CLUSTER.get().directory();
        Path jar = ApplicationJars.compile(
                home.resolve("conflict"),
                home.resolve("conflict.jar"),
                Map.of(
                        "io/netty/util/Version.java",
                        "package io.netty.util; public final class Version {"
                                + " public static String mine() { return \"own Netty\"; } }",
                        "org/apache/fory/Fory.java",
                        "package org.apache.fory; public final class Fory {"
                                + " public static String mine() { return \"own Fory\"; } }",
                        "conflict/Sales.java",
                        """
                        package conflict;
                        import io.firesteel.dag.*;
                        import io.netty.util.Version;
                        import java.util.List;
                        import org.apache.fory.Fory;
                        public final class Sales implements FiresteelProgram {
                          public record Sale(String shop, int amount) {}
                          @Override public void run(FiresteelContext context, String[] arguments) {
                            List<String> seen = context.parallelize(List.of(1, 2, 3, 1, 2, 3), 3)
                                .map(n -> new Sale("shop" + n % 2, n))
                                .distinct(2)
                                .map(sale -> sale.shop() + ": " + Version.mine() + ", " + Fory.mine())
                                .distinct(1).collect();
                            System.out.println("driver " + Version.mine() + ", " + Fory.mine());
                            System.out.println("tasks " + seen.stream().sorted().toList());
                          }
                        }
                        """));

        CommandRun run = CommandRun.start(
                home,
                "submit",
                "--master=" + CLUSTER.get().url(),
                "--num-executors=2",
                "--executor-memory=256m",
                "--class=conflict.Sales",
                jar.toString());

        assertThat(run.await(BOUND)).as(run + CLUSTER.get().logs()).isZero();
        assertThat(run.printed())
                .contains("driver own Netty, own Fory")
                .contains("tasks [shop0: own Netty, own Fory, shop1: own Netty, own Fory]");
    }
}
