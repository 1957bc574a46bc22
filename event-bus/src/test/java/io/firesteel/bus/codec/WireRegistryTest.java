package io.firesteel.bus.codec;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WireRegistryTest {
    sealed interface TwiceTheSameTag {
        @WireTag(5)
        record First() implements TwiceTheSameTag {}

        @WireTag(5)
        record Second() implements TwiceTheSameTag {}
    }

    sealed interface WithoutTag {
        record Untagged() implements WithoutTag {}
    }

    sealed interface WithUuid {
        @WireTag(1)
        record Named(List<UUID> names) implements WithUuid {}
    }

    sealed interface WithBareEnum {
        @WireTag(1)
        record Picked(Thread.State state) implements WithBareEnum {}
    }

    enum Doubled implements WireEnum {
        ONE,
        TWO;

        @Override
        public int wireCode() {
            return 1;
        }
    }

    sealed interface WithDoubledEnum {
        @WireTag(1)
        record Picked(Doubled value) implements WithDoubledEnum {}
    }

    @Test
    void refusesATagGivenTwice() {
        assertRefused(TwiceTheSameTag.class, "the tag 5 stands on both");
    }

    @Test
    void refusesARecordWithoutTag() {
        assertRefused(WithoutTag.class, "Untagged needs a @WireTag");
    }

    @Test
    void refusesAnUnsupportedComponentTypeByItsPath() {
        assertRefused(WithUuid.class, "Named.names has the type java.util.UUID, which cannot travel");
    }

    @Test
    void refusesAnEnumWithoutCodes() {
        assertRefused(WithBareEnum.class, "Picked.state has the type java.lang.Thread$State");
    }

    @Test
    void refusesAnEnumCodeGivenTwice() {
        assertRefused(WithDoubledEnum.class, "gives the wire code 1 to both ONE and TWO");
    }

    @Test
    void refusesARootThatIsNotSealed() {
        assertRefused(Runnable.class, "java.lang.Runnable is not a sealed interface");
    }

    private static void assertRefused(Class<?> root, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireRegistry.of(1, List.of(root)))
                .withMessageContaining(reason);
    }
}
