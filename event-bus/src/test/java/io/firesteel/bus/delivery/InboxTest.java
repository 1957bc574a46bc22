package io.firesteel.bus.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox(4);

    @Test
    void acceptsOutOfOrderAndHoldsTheWatermarkAtAGap() {
        assertThat(inbox.onReceived(1)).isEqualTo(Receipt.NEW);
        assertThat(inbox.onReceived(3)).isEqualTo(Receipt.NEW);
        assertThat(inbox.onReceived(3)).isEqualTo(Receipt.DUPLICATE);
        assertThat(inbox.watermark()).isEqualTo(1);

        assertThat(inbox.onReceived(2)).isEqualTo(Receipt.NEW);

        assertThat(inbox.watermark()).isEqualTo(3);
        assertThat(inbox.heldAboveWatermark()).isZero();
        assertThat(inbox.onReceived(1)).isEqualTo(Receipt.DUPLICATE);
    }

    @Test
    void refusesWhatIsBeyondTheWindowUntilTheGapCloses() {
        assertThat(inbox.onReceived(5)).isEqualTo(Receipt.BEYOND_WINDOW);
        assertThat(inbox.onReceived(4)).isEqualTo(Receipt.NEW);

        inbox.onReceived(1);

        assertThat(inbox.onReceived(5)).isEqualTo(Receipt.NEW);
    }

    @Test
    void fillsItsWholeWindow() {
        for (int sequence = 4; sequence >= 1; sequence--) {
            assertThat(inbox.onReceived(sequence)).isEqualTo(Receipt.NEW);
        }

        assertThat(inbox.watermark()).isEqualTo(4);
    }
}
