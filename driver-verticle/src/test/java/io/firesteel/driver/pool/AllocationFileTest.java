package io.firesteel.driver.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.control.SchedulerPool;
import io.firesteel.dag.control.SchedulingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private PoolOptions read(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("pools.xml"), text);
        return AllocationFile.options(SchedulingMode.FAIR, file.toString());
    }

    @Test
    void readsSparksFormatWithItsDefaults() throws Exception {
        PoolOptions options = read("""
                <?xml version="1.0"?>
                <allocations>
                  <pool name="service">
                    <schedulingMode> fair </schedulingMode>
                    <weight>3</weight>
                    <minShare>2</minShare>
                  </pool>
                  <pool name="batch"/>
                </allocations>
                """);

        assertThat(options.pools())
                .isEqualTo(Map.of(
                        "service", new SchedulerPool("service", SchedulingMode.FAIR, 3, 2),
                        "batch", new SchedulerPool("batch", SchedulingMode.FIFO, 1, 0)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <allocations><pool name="p"><weight>0</weight></pool></allocations>|weight 0
                    <allocations><pool name="p"><weight>x</weight></pool></allocations>|"x"
                    <allocations><pool/></allocations>|needs a name
                    <allocations><pool|pools.xml
                    <!DOCTYPE a [<!ENTITY e SYSTEM "/etc/passwd">]><a>&e;</a>|DOCTYPE
                    """)
    void refusesWhatDescribesNoPools(String text, String part) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessageContaining("firesteel.scheduler.allocation.file is ")
                .withMessageContaining(part);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationFile.options(SchedulingMode.FAIR, "/no/such/pools.xml"))
                .withMessageContaining("/no/such/pools.xml");
    }

    @Test
    void theFileMeansNothingWithoutPools() {
        assertThat(AllocationFile.options(SchedulingMode.FIFO, "/no/such/pools.xml"))
                .isEqualTo(PoolOptions.FIFO);
    }
}
