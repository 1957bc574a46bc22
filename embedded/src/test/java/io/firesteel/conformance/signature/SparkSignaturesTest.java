package io.firesteel.conformance.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.conformance.signature.SignatureList.Line;
import io.firesteel.dag.DoubleRdd;
import io.firesteel.dag.PairRdd;
import io.firesteel.dag.Rdd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each public Java signature of Spark's RDD API that names no Hadoop and no Scala class is a line of the list, has its
 * method here, and names tests of its contract. The build fails on a hole.
 */
class SparkSignaturesTest {
    /** Signatures of Spark 4.0.1 by class, so that no line gets lost. */
    private static final Map<String, Integer> SPARK =
            Map.of("JavaRDDLike", 77, "JavaRDD", 24, "JavaPairRDD", 91, "JavaDoubleRDD", 37, "JavaSparkContext", 71);

    /** What tells about an RDD and its place, and runs no job; the twin of toLocalIterator is toReadStream. */
    private static final Set<String> ABOUT = Set.of(
            "id",
            "context",
            "lineage",
            "wrap",
            "toString",
            "equals",
            "hashCode",
            "name",
            "partitioner",
            "iterator",
            "getStorageLevel",
            "toDebugString",
            "isCheckpointed",
            "getCheckpointFile",
            "checkpoint",
            "localCheckpoint",
            "getResourceProfile",
            "toReadStream",
            "toLocalIterator");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static List<Line> lines;

    @BeforeAll
    static void read() throws Exception {
        lines = SignatureList.read();
    }

    @Test
    void everySignatureOfSparkIsListedOnce() {
        Map<String, Integer> counts = new TreeMap<>();
        lines.forEach(line -> counts.merge(line.spark().owner(), 1, Integer::sum));

        assertThat(counts).isEqualTo(new TreeMap<>(SPARK));
        assertThat(lines.stream().map(line -> line.spark().toString())).doesNotHaveDuplicates();
    }

    @Test
    void everySignatureHasItsMethod() {
        Set<Signature> ours = OurMethods.all();

        List<Line> holes = lines.stream()
                .filter(line -> !line.isMissing() && !ours.contains(line.ours()))
                .toList();

        assertThat(holes)
                .as("signatures of Spark whose method does not exist here")
                .isEmpty();
    }

    @Test
    void methodsAreSparksAfterTheSubstitutionOfWords() {
        List<Line> others = lines.stream()
                .filter(line -> line.because().isEmpty())
                .filter(line -> !line.ours().equals(line.spark().inOurWords()))
                .toList();

        assertThat(others)
                .as("methods that differ from Spark's without a reason")
                .isEmpty();
    }

    @Test
    void everySignatureHasTestsOfItsContract() throws Exception {
        TestIds ids = TestIds.ofThisModule();
        List<String> faults = new ArrayList<>();
        for (Line line : lines) {
            for (String test : line.tests()) {
                String fault = ids.fault(test, line.spark());
                if (!fault.isEmpty()) {
                    faults.add(line + ": " + fault);
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsMissingSaysWhy() {
        List<Line> missing = lines.stream().filter(Line::isMissing).toList();
        Set<Signature> ours = OurMethods.all();
        List<Line> landed =
                missing.stream().filter(line -> ours.contains(line.ours())).toList();

        System.out.println(missing.size() + " signatures of Spark are missing; " + landed.size()
                + " of them are there but untested");
    }

    @Test
    void everyActionHasATwinThatDoesNotWait() {
        List<String> lonely = new ArrayList<>();
        for (Class<?> kind : List.of(Rdd.class, PairRdd.class, DoubleRdd.class)) {
            Set<Signature> methods = OurMethods.of(kind);
            for (Signature method : methods) {
                Signature twin =
                        new Signature(method.owner(), false, "Future", method.name() + "Async", method.parameters());
                if (isAction(method) && !methods.contains(twin)) {
                    lonely.add(method.toString());
                }
            }
        }
        Collections.sort(lonely);

        assertThat(lonely).as("actions without an Async twin").isEmpty();
    }

    private static boolean isAction(Signature method) {
        return !method.isStatic()
                && !method.name().endsWith("Async")
                && !ABOUT.contains(method.name())
                && !method.returned().replace("[]", "").endsWith("Rdd");
    }
}
