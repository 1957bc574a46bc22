package io.firesteel.bus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private final List<Object> taken = new ArrayList<>();
    private final AtomicInteger dropped = new AtomicInteger();
    private final Reception reception = new Reception("test 1", this::take, dropped::incrementAndGet);

    private boolean take(Object message) {
        return message instanceof String && taken.add(message);
    }

    @Test
    void handsOnWhatMayBeSent() {
        reception.take(() -> "news");

        assertThat(taken).containsExactly("news");
        assertThat(dropped).hasValue(0);
    }

    @Test
    void countsAndDropsWhatNobodyMaySendAndWhatCannotBeRead() {
        reception.take(() -> 7);
        reception.take(() -> {
            throw new WireException("no message");
        });
        reception.take(() -> "news");

        assertThat(taken).containsExactly("news");
        assertThat(dropped).hasValue(2);
    }

    @Test
    void hidesNoFaultOfTheReceiver() {
        Reception faulty = new Reception(
                "test 2",
                message -> {
                    throw new IllegalStateException("broken");
                },
                dropped::incrementAndGet);

        assertThatIllegalStateException().isThrownBy(() -> faulty.take(() -> "news"));
        assertThat(dropped).hasValue(0);
    }
}
