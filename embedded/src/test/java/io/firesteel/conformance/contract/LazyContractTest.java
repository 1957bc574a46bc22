package io.firesteel.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.RddLike;
import io.firesteel.dag.partition.Partitioner;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every lazy method; the tables say what it gives. */
class LazyContractTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ContractFixture fixture;

    @BeforeAll
    static void open() throws Exception {
        fixture = new ContractFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    static Stream<Lazy> rows() {
        return Stream.<Supplier<List<Lazy>>>of(
                        AnyRddRows::elementByElement,
                        AnyRddRows::partitionByPartition,
                        AnyRddRows::pipes,
                        AnyRddRows::zips,
                        RddRows::ofRdds,
                        RddRows::ofDoubles,
                        RddRows::ofPairs,
                        PairRows::combinations,
                        PairRows::groupings,
                        PairRows::oneByOne,
                        PairRows::orders,
                        PairRows::distinctCounts,
                        SourceRows::ofCollections,
                        SourceRows::ofNumbers,
                        SourceRows::unions,
                        JoinRows::joins,
                        JoinRows::cogroups)
                .flatMap(table -> table.get().stream());
    }

    static Set<String> signatures() {
        return rows().map(Lazy::signature).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void runsNoJob(Lazy row) throws Exception {
        Given given = Given.some(fixture.context());
        List<String> before = fixture.startedJobs();

        row.call().on(given);

        assertThat(fixture.startedJobs())
                .as("jobs of the call; before it: " + before)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void givesTheElementsInTheirOrder(Lazy row) {
        assertThat(elements(row, Given.some(fixture.context()))).isEqualTo(row.elements());
    }

    private static String elements(Lazy row, Given given) {
        List<?> elements = row.call().on(given).collect();
        return row.isOrdered() ? Texts.inOrder(elements) : Texts.sorted(elements);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hasThePartitionsItPromises(Lazy row) {
        RddLike<?> rdd = row.call().on(Given.some(fixture.context()));

        assertThat(rdd.getNumPartitions()).isEqualTo(row.partitions());
        assertThat(rdd.partitions()).hasSize(row.partitions());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void keepsOrLosesThePartitioner(Lazy row) {
        for (Lazy.Fate fate : row.fates()) {
            RddLike<?> rdd = fate.call().on(Given.partitioned(fixture.context()));

            assertThat(rdd.partitioner().map(Partitioner::toString).orElse("")).isEqualTo(fate.text());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void takesEmptyPartitionsAndNone(Lazy row) {
        if (row.takesEmpty()) {
            assertThat(elements(row, Given.empty(fixture.context()))).isEqualTo(row.elementsOfEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusesMistakesWhereTheyAreMade(Lazy row) {
        for (Lazy.Mistake mistake : row.mistakes()) {
            assertThatThrownBy(() -> mistake.in(Given.some(fixture.context())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s).{15,}");
        }
    }
}
