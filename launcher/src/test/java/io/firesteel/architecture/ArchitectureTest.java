package io.firesteel.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.firesteel.dag.BoundedDouble;
import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PartialResult;
import io.firesteel.dag.RddStream;
import io.firesteel.dag.StatCounter;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final List<String> ROLES = List.of("executor", "driver", "worker", "master");
    private static final String[] CORES = {
        "io.firesteel.driver.core..",
        "io.firesteel.driver.stage..",
        "io.firesteel.driver.task..",
        "io.firesteel.driver.output..",
        "io.firesteel.driver.executor..",
        "io.firesteel.executor.core..",
        "io.firesteel.worker.core..",
        "io.firesteel.master.core..",
        "io.firesteel.master.raft..",
        "io.firesteel.master.replica..",
        "io.firesteel.bus.liveness..",
        "io.firesteel.bus.delivery.."
    };

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("test-jar") && !location.contains("-tests.jar"))
                .importPackages("io.firesteel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"executor", "driver", "worker", "master"})
    void noRoleKnowsAnotherOrWhatIsMadeOfRoles(String role) {
        String[] forbidden = ROLES.stream()
                .filter(other -> !other.equals(role))
                .map(other -> "io.firesteel." + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("io.firesteel." + role + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden)
                        .or(resideInAnyPackage("io.firesteel", "io.firesteel.cli..", "io.firesteel.examples..")))
                .check(classes);
    }

    @Test
    void theModelOfJobsKnowsNothingElseOfTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("io.firesteel.dag..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.firesteel..")
                        .and(resideInAPackage("io.firesteel.dag..").negate()))
                .check(classes);
    }

    @Test
    void theModelOfJobsUsesOfVertxOnlyItsFutures() {
        noClasses()
                .that()
                .resideInAPackage("io.firesteel.dag..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.vertx..")
                        .and(resideInAnyPackage("io.vertx.core", "io.vertx.core.streams", "io.vertx.core.json")
                                .negate()))
                .check(classes);
    }

    @Test
    void busBlocksAndMetricsKnowNoRole() {
        noClasses()
                .that()
                .resideInAnyPackage("io.firesteel.bus..", "io.firesteel.block..", "io.firesteel.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.firesteel",
                        "io.firesteel.executor..",
                        "io.firesteel.driver..",
                        "io.firesteel.worker..",
                        "io.firesteel.master..",
                        "io.firesteel.cli..",
                        "io.firesteel.examples..")
                .check(classes);
    }

    @Test
    void theFacadeKnowsNoCommandLineAndNoCluster() {
        noClasses()
                .that()
                .resideInAPackage("io.firesteel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.firesteel.cli..",
                        "io.firesteel.worker..",
                        "io.firesteel.master..",
                        "io.firesteel.bus.cluster..",
                        "com.hazelcast..",
                        "ch.qos.logback..",
                        "picocli..")
                .check(classes);
    }

    @Test
    void examplesSeeWhatUsersSee() {
        noClasses()
                .that()
                .resideInAPackage("io.firesteel.examples..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.firesteel..")
                        .and(resideInAnyPackage("io.firesteel.dag..", "io.firesteel.examples..")
                                .negate()))
                .check(classes);
    }

    @Test
    void hazelcastIsSeenInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.firesteel.bus.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster.hazelcast..")
                .check(classes);
    }

    /** A Vert.x buffer is a value: encoded bytes. */
    @Test
    void coresArePlainJava() {
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.vertx..",
                                "com.hazelcast..",
                                "org.slf4j..",
                                "java.io..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..",
                                "java.util.concurrent.locks..",
                                "java.util.concurrent.atomic..",
                                "io.micrometer..")
                        .and(resideInAPackage("io.vertx.core.buffer").negate()))
                .check(classes);
    }

    @Test
    void coresAskNoClockAndNoChance() {
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .or()
                .resideInAPackage("io.firesteel.dag..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(classes);
    }

    @Test
    void nobodyCallsMathRandom() {
        noClasses().should().callMethod(Math.class, "random").check(classes);
    }

    /** The values that the API and all that is below it speak in may be used from below. */
    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.firesteel.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        resideInAPackage("io.firesteel.dag.*"),
                        belongToAnyOf(
                                Pair.class,
                                CallSite.class,
                                JobFailedException.class,
                                BoundedDouble.class,
                                PartialResult.class,
                                RddStream.class,
                                StatCounter.class))
                .check(classes);
    }

    @Test
    void everyPackageSaysWhatItIs() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
                .check(classes);
    }
}
