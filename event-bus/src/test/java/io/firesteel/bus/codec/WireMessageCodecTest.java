package io.firesteel.bus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.codec.SampleMessage.Hello;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireMessageCodecTest {
    private final Vertx vertx = Vertx.vertx();
    private final WireCodec codec = new WireCodec(WireRegistry.of(1, List.of(SampleMessage.class)));
    private final Hello hello = new Hello(new ExecutorId("e-1"), new Incarnation(9), 4);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void deliversTheSameInstanceWithinAProcess() throws Exception {
        WireMessageCodec.register(vertx, codec, LocalDelivery.BY_REFERENCE);

        assertThat(echo()).isSameAs(hello);
    }

    @Test
    void deliversACopyWhenAskedTo() throws Exception {
        WireMessageCodec.register(vertx, codec, LocalDelivery.THROUGH_CODEC);

        assertThat(echo()).isEqualTo(hello).isNotSameAs(hello);
    }

    @Test
    void registeringTwiceKeepsTheFirst() throws Exception {
        WireMessageCodec.register(vertx, codec, LocalDelivery.BY_REFERENCE);
        WireMessageCodec.register(vertx, codec, LocalDelivery.THROUGH_CODEC);

        assertThat(echo()).isSameAs(hello);
    }

    private Object echo() throws Exception {
        vertx.eventBus().<Hello>localConsumer("echo", message -> message.reply(message.body()));
        Message<Object> reply = vertx.eventBus().request("echo", hello).await(10, TimeUnit.SECONDS);
        return reply.body();
    }
}
