package io.firesteel.simulation.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each planted fault is found by the seed that found it before. When the simulation has changed and a seed does not find
 * its fault any more, {@code .ci/simulate --planted} looks for another one.
 */
class PlantedFaultsTest {
    static Stream<PlantedFault> found() {
        return Arrays.stream(PlantedFault.values()).filter(fault -> fault.foundBy() > 0);
    }

    @ParameterizedTest
    @MethodSource("found")
    void isFound(PlantedFault fault) {
        assertThat(new Planting(fault).violationOf(fault.foundBy()))
                .as("what seed %d finds of %s", fault.foundBy(), fault)
                .isNotEmpty();
    }
}
