package io.firesteel.conformance.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.conformance.signature.SignatureList.LeftOut;
import io.firesteel.conformance.signature.SignatureList.Line;
import io.firesteel.dag.DoubleRdd;
import io.firesteel.dag.FiresteelContext;
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
            Map.of("JavaRDDLike", 76, "JavaRDD", 22, "JavaPairRDD", 91, "JavaDoubleRDD", 37, "JavaSparkContext", 68);

    /** Why nobody misses a signature: what it is made of is not there. */
    private static final Set<String> FOREIGN = Set.of(
            "names a Hadoop class",
            "reads a format of Hadoop",
            "names a class of Scala",
            "names the RDD of Scala",
            "names the context of Scala",
            "names internals of Spark",
            "made by the compiler (bridge)");

    /** What is left out for another reason; docs/spark-migration.md tells users. */
    private static final Set<String> LEFT_OUT = Set.of(
            "Iterator iterator(Partition, TaskContext)",
            "JavaRDD withResources(ResourceProfile)",
            "ResourceProfile getResourceProfile()",
            "Map resources()",
            "Optional getSparkHome()",
            "new JavaSparkContext(String, String, String, String[], Map)");

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
            "barrier",
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

        List<Line> holes =
                lines.stream().filter(line -> !ours.contains(line.ours())).toList();

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
            if (line.tests().isEmpty()) {
                faults.add(line + ": no test is named");
            }
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
    void nothingElseIsLeftOut() throws Exception {
        assertThat(SignatureList.leftOut())
                .filteredOn(leftOut -> !FOREIGN.contains(leftOut.because()))
                .extracting(LeftOut::signature)
                .containsExactlyInAnyOrderElementsOf(LEFT_OUT);
    }

    @Test
    void everyActionHasATwinThatDoesNotWait() {
        List<String> lonely = new ArrayList<>();
        Set<Signature> ofContext = OurMethods.of(FiresteelContext.class);
        ofContext.stream()
                .filter(method -> method.name().equals("runJob"))
                .filter(method -> !ofContext.contains(twin(method)))
                .forEach(method -> lonely.add(method.toString()));
        for (Class<?> kind : List.of(Rdd.class, PairRdd.class, DoubleRdd.class)) {
            Set<Signature> methods = OurMethods.of(kind);
            for (Signature method : methods) {
                if (isAction(method) && !methods.contains(twin(method))) {
                    lonely.add(method.toString());
                }
            }
        }
        Collections.sort(lonely);

        assertThat(lonely).as("actions without an Async twin").isEmpty();
    }

    private static Signature twin(Signature action) {
        return new Signature(action.owner(), false, "Future", action.name() + "Async", action.parameters());
    }

    private static boolean isAction(Signature method) {
        return !method.isStatic()
                && !method.name().endsWith("Async")
                && !ABOUT.contains(method.name())
                && !method.returned().replace("[]", "").endsWith("Rdd");
    }
}
