package io.firesteel.bus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.bus.codec.SampleMessage.Colour;
import io.firesteel.bus.codec.SampleMessage.Containers;
import io.firesteel.bus.codec.SampleMessage.Hello;
import io.firesteel.bus.codec.SampleMessage.Outcome.Failed;
import io.firesteel.bus.codec.SampleMessage.Ping;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WireRoundTripTest {
    private final WireRegistry registry = WireRegistry.of(3, List.of(SampleMessage.class));
    private final WireCodec codec = new WireCodec(registry);

    @Test
    void everyRecordOfARegistrySurvivesTheWire() {
        assertThat(registry.messageClasses()).hasSize(4).startsWith(Ping.class).endsWith(Hello.class);

        WireRoundTrips.assertAllRoundTrip(registry);
    }

    @Test
    void decodedContainersAreUnmodifiableAndKeepOrder() {
        ContainerTypes.ListOf lists = new ContainerTypes.ListOf(WireType.erase(new EnumType(Colour.class)));
        WireWriter out = new WireWriter();
        lists.write(out, List.of(Colour.RED, Colour.BLUE));

        List<Object> read = lists.read(new WireReader(out.toBuffer().getBytes()));

        assertThat(read).containsExactly(Colour.RED, Colour.BLUE).isUnmodifiable();
    }

    @Test
    void smallMessagesAreSmall() {
        assertThat(codec.encode(new Ping()).length()).isEqualTo(3);
        assertThat(codec.encode(new Hello(new ExecutorId("e-1"), new Incarnation(1), 2))
                        .length())
                .isEqualTo(9);
    }

    @Test
    void refusesAnotherVersionByName() {
        Buffer foreign = new WireCodec(WireRegistry.of(4, List.of(SampleMessage.class))).encode(new Ping());

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.decode(foreign))
                .withMessageContaining("wire version 4")
                .withMessageContaining("speaks version 3");
    }

    @Test
    void refusesAnUnknownTagByName() {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.decode(Buffer.buffer(new byte[] {3, 99})))
                .withMessageContaining("Unknown tag 99");
    }

    @Test
    void refusesALengthBeyondTheMessageBeforeAllocating() {
        byte[] hugeList = {3, 3, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7};

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.decode(Buffer.buffer(hugeList)))
                .withMessageContaining("list size of 2147483647");
    }

    @Test
    void refusesBytesAfterTheMessage() {
        Buffer longer = codec.encode(new Ping()).appendByte((byte) 0);

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.decode(longer))
                .withMessageContaining("1 bytes follow the Ping");
    }

    @Test
    void refusesWhatTheRecordItselfRefuses() {
        Buffer encoded = codec.encode(new Hello(new ExecutorId("e"), new Incarnation(1), 1));
        byte[] noCores = encoded.getBytes();
        noCores[noCores.length - 1] = 0;

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.decode(Buffer.buffer(noCores)))
                .withMessageContaining("cores must be at least 1");
    }

    @Test
    void refusesRecordsNestedWithoutEnd() {
        Failed failed = new Failed("", Optional.empty());
        for (int i = 0; i < 100; i++) {
            failed = new Failed("", Optional.of(failed));
        }
        Containers deep =
                new Containers(List.of(), Set.of(Colour.RED), Map.of(), Optional.of(failed), Optional.empty());

        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> codec.decode(codec.encode(deep)))
                .withMessageContaining("nested more than 64");
    }

    @Test
    void refusesToEncodeAClassOutsideTheRegistry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode("text"))
                .withMessageContaining("java.lang.String is not one of");
    }
}
