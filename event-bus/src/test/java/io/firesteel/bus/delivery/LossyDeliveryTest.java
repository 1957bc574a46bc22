package io.firesteel.bus.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything sent is accepted exactly once, whatever the channel loses, repeats or reorders. */
class LossyDeliveryTest {
    private static final int ITEMS = 400;
    private static final long MAX_MILLIS = 2_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyItemIsAcceptedExactlyOnce(long seed) {
        Random random = new Random(seed);
        Outbox<Integer> outbox = new Outbox<>(new OutboxOptions(100, 50, ITEMS, 1_000_000), item -> 10 + item % 7);
        Inbox inbox = new Inbox(random.nextBoolean() ? 8 : 1_000);
        Channel channel = new Channel(random);
        Map<Integer, Integer> accepted = new TreeMap<>();

        int added = 0;
        long now = 0;
        while (added < ITEMS || !outbox.isEmpty()) {
            now++;
            if (added < ITEMS && random.nextInt(3) > 0) {
                outbox.add(added++);
            }
            flush(outbox, channel, now);
            receive(channel, now, inbox, outbox, accepted);
            assertThat(now).as("seed %d makes no progress", seed).isLessThan(MAX_MILLIS);
        }

        assertThat(accepted)
                .hasSize(ITEMS)
                .allSatisfy((item, times) -> assertThat(times).isOne());
        assertThat(inbox.watermark()).isEqualTo(ITEMS);
        assertThat(inbox.heldAboveWatermark()).isZero();
        assertThat(outbox.nextResendMillis()).isEmpty();
    }

    private static void flush(Outbox<Integer> outbox, Channel channel, long now) {
        List<Numbered<Integer>> batch = outbox.nextBatch(now);
        while (!batch.isEmpty()) {
            channel.send(new Packet(0, batch, 0), now);
            batch = outbox.nextBatch(now);
        }
    }

    private static void receive(
            Channel channel, long now, Inbox inbox, Outbox<Integer> outbox, Map<Integer, Integer> accepted) {
        for (Packet packet : channel.due(now)) {
            for (Numbered<Integer> numbered : packet.items()) {
                if (inbox.onReceived(numbered.sequence()) == Receipt.NEW) {
                    accepted.merge(numbered.item(), 1, Integer::sum);
                }
            }
            outbox.onAcknowledged(packet.acknowledged());
            if (!packet.items().isEmpty()) {
                channel.send(new Packet(0, List.of(), inbox.watermark()), now);
            }
        }
    }

    private record Packet(long dueMillis, List<Numbered<Integer>> items, long acknowledged) {}

    /** Loses a third, repeats a third, delays each by up to 80 ms of its own. */
    private static final class Channel {
        private final Random random;
        private final PriorityQueue<Packet> flying =
                new PriorityQueue<>((left, right) -> Long.compare(left.dueMillis(), right.dueMillis()));

        Channel(Random random) {
            this.random = random;
        }

        void send(Packet packet, long now) {
            int copies = random.nextInt(3);
            for (int i = 0; i < copies; i++) {
                flying.add(new Packet(now + random.nextInt(80), packet.items(), packet.acknowledged()));
            }
        }

        List<Packet> due(long now) {
            List<Packet> due = new ArrayList<>();
            while (!flying.isEmpty() && flying.element().dueMillis() <= now) {
                due.add(flying.remove());
            }
            return due;
        }
    }
}
