package io.firesteel.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.Partition;
import io.firesteel.dag.storage.StorageLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What RDDs of all kinds tell about themselves, and being kept. */
class AboutContractTest {
    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ContractFixture fixture;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Given given;

    @BeforeAll
    static void open() throws Exception {
        fixture = new ContractFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void make() {
        given = Given.some(fixture.context());
    }

    @Test
    void partitionsAreNumberedFromZero() {
        assertThat(given.numbers().partitions()).extracting(Partition::index).containsExactly(0, 1, 2);
        assertThat(given.doubles().getNumPartitions()).isEqualTo(2);
        assertThat(Given.empty(fixture.context()).pairs().getNumPartitions()).isEqualTo(3);
    }

    @Test
    void onlyPairsThatWerePlacedHaveAPartitioner() {
        assertThat(given.pairs().partitioner()).isEmpty();
        assertThat(Given.partitioned(fixture.context()).pairs().partitioner())
                .hasValueSatisfying(
                        partitioner -> assertThat(partitioner.numPartitions()).isEqualTo(Given.HASHED));
    }

    @Test
    void theContextIsTheOneThatMadeIt() {
        assertThat(given.pairs().keys().context()).isSameAs(fixture.context());
    }

    @Test
    void idsAreDifferent() {
        assertThat(given.numbers().id()).isNotEqualTo(given.otherNumbers().id());
        assertThat(given.numbers().id()).isEqualTo(given.numbers().id());
    }

    @Test
    void aNameIsKeptAndShown() {
        assertThat(given.numbers().name()).isNull();
        assertThat(given.numbers().setName("figures")).isSameAs(given.numbers());
        assertThat(given.pairs().setName("pairs").name()).isEqualTo("pairs");
        assertThat(given.doubles().setName("doubles").name()).isEqualTo("doubles");
        assertThat(given.numbers().name()).isEqualTo("figures");
        assertThat(given.numbers().toDebugString()).contains("figures");
    }

    @Test
    void textsShowTheLineageAndTheLine() {
        assertThat(given.numbers().distinct().toDebugString())
                .contains("distinct", "parallelize")
                .contains("AboutContractTest.java");
        assertThat(given.numbers().map(n -> n).toString()).contains("map at AboutContractTest.java");
    }

    @Test
    void keepingRunsNoJobAndIsTold() throws Exception {
        assertThat(fixture.startedJobs()).isNotNull();

        given.numbers().cache();
        given.pairs().persist(StorageLevel.DISK_ONLY());
        given.doubles().persist(StorageLevel.MEMORY_AND_DISK());

        assertThat(fixture.startedJobs()).isEmpty();
        assertThat(given.numbers().getStorageLevel()).isEqualTo(StorageLevel.MEMORY_ONLY());
        assertThat(given.pairs().getStorageLevel()).isEqualTo(StorageLevel.DISK_ONLY());
        assertThat(given.doubles().getStorageLevel()).isEqualTo(StorageLevel.MEMORY_AND_DISK());
        assertThat(given.numbers().collect()).containsExactly(1, 2, 3, 4, 4, 5);
        assertThat(given.numbers().collect()).containsExactly(1, 2, 3, 4, 4, 5);
        assertThat(given.pairs().count()).isEqualTo(5);
        assertThat(given.doubles().count()).isEqualTo(4);
    }

    @Test
    void lettingGoMakesItAsItWas() {
        assertThat(given.numbers().cache().count()).isEqualTo(6);
        assertThat(given.pairs().cache().count()).isEqualTo(5);
        assertThat(given.doubles().cache().count()).isEqualTo(4);

        given.numbers().unpersist();
        given.pairs().unpersist(true);
        given.doubles().unpersist(true);

        assertThat(given.numbers().getStorageLevel()).isEqualTo(StorageLevel.NONE());
        assertThat(given.pairs().getStorageLevel()).isEqualTo(StorageLevel.NONE());
        assertThat(given.numbers().collect()).containsExactly(1, 2, 3, 4, 4, 5);
        assertThat(given.doubles().collect()).containsExactly(1.0, 2.5, 2.5, 4.0);
    }
}
