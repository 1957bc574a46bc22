package io.firesteel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterNamesTest {
    @Test
    void theTableHoldsEveryMeterOnce() {
        List<Object> constants = Arrays.stream(MeterNames.class.getFields())
                .filter(field -> field.getType() == MeterDefinition.class)
                .map(MeterNamesTest::valueOf)
                .toList();

        assertThat(MeterNames.all()).doesNotHaveDuplicates().hasSameElementsAs(castAll(constants));
        assertThat(MeterNames.all()).extracting(MeterDefinition::name).doesNotHaveDuplicates();
    }

    @Test
    void everyMeterIsNamedUnitedAndDescribed() {
        assertThat(MeterNames.all()).allSatisfy(meter -> {
            assertThat(meter.prometheusName()).matches("firesteel(_[a-z]+)+");
            assertThat(meter.unit()).isIn("", "bytes", "seconds", "events");
            assertThat(meter.description()).matches("[A-Z0-9].*\\.");
            assertThat(meter.label().map(label -> label.values().size()).orElse(1))
                    .isBetween(1, 6);
        });
    }

    private static List<MeterDefinition> castAll(List<Object> constants) {
        return constants.stream().map(MeterDefinition.class::cast).toList();
    }

    private static Object valueOf(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
