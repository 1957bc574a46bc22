package io.firesteel.bus.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox<String> outbox = new Outbox<>(new OutboxOptions(10, 100, 4, 1_000), String::length);

    @Test
    void splitsBatchesAtTheirSize() {
        outbox.add("aaaa");
        outbox.add("bbbb");
        outbox.add("cccc");

        assertThat(items(outbox.nextBatch(0))).containsExactly("aaaa", "bbbb");
        assertThat(items(outbox.nextBatch(0))).containsExactly("cccc");
        assertThat(outbox.nextBatch(0)).isEmpty();
    }

    @Test
    void sendsAnItemHeavierThanABatchAlone() {
        outbox.add("a");
        outbox.add("heavier than ten");

        assertThat(items(outbox.nextBatch(0))).containsExactly("a");
        assertThat(items(outbox.nextBatch(0))).containsExactly("heavier than ten");
    }

    @Test
    void sendsAgainOnlyWhatIsOverdue() {
        outbox.add("a");
        assertThat(outbox.nextBatch(0)).containsExactly(new Numbered<>(1, "a"));
        outbox.add("b");
        outbox.nextBatch(60);

        assertThat(outbox.nextResendMillis()).hasValue(100);
        assertThat(outbox.nextBatch(99)).isEmpty();
        assertThat(items(outbox.nextBatch(100))).containsExactly("a");
        assertThat(outbox.nextResendMillis()).hasValue(160);
    }

    @Test
    void forgetsWhatIsAcknowledgedEvenIfNeverSent() {
        outbox.add("a");
        outbox.add("b");

        outbox.onAcknowledged(1);
        outbox.onAcknowledged(1);

        assertThat(items(outbox.nextBatch(0))).containsExactly("b");
        outbox.onAcknowledged(2);
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void refusesMoreItemsThanItsBound() {
        List.of("a", "b", "c", "d").forEach(outbox::add);

        assertThatExceptionOfType(OutboxFullException.class)
                .isThrownBy(() -> outbox.add("e"))
                .withMessageContaining("holds 4 items of 4 bytes")
                .withMessageContaining("allowed are 4 items");
        outbox.onAcknowledged(1);
        assertThat(outbox.add("e")).isEqualTo(5);
    }

    @Test
    void refusesAnAcknowledgementOfWhatItNeverHeld() {
        outbox.add("a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> outbox.onAcknowledged(2))
                .withMessageContaining("Number 2 is acknowledged");
    }

    private static List<String> items(List<Numbered<String>> batch) {
        return batch.stream().map(Numbered::item).toList();
    }
}
