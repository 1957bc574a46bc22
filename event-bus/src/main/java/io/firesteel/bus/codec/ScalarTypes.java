package io.firesteel.bus.codec;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The types without parts: numbers, strings, bytes, times. */
final class ScalarTypes {
    private static final int NANOS_PER_SECOND = 1_000_000_000;

    /** By class, primitives and their boxes alike. */
    static final Map<Class<?>, WireType<?>> BY_CLASS = Map.ofEntries(
            Map.entry(boolean.class, booleans()),
            Map.entry(Boolean.class, booleans()),
            Map.entry(int.class, ints()),
            Map.entry(Integer.class, ints()),
            Map.entry(long.class, longs()),
            Map.entry(Long.class, longs()),
            Map.entry(double.class, doubles()),
            Map.entry(Double.class, doubles()),
            Map.entry(String.class, type(WireWriter::writeString, WireReader::readString)),
            Map.entry(byte[].class, type(WireWriter::writeBytes, WireReader::readBytes)),
            Map.entry(Duration.class, type(ScalarTypes::writeDuration, ScalarTypes::readDuration)),
            Map.entry(Instant.class, type(ScalarTypes::writeInstant, ScalarTypes::readInstant)));

    private ScalarTypes() {}

    private static WireType<Boolean> booleans() {
        return type((out, value) -> out.writeByte(value ? 1 : 0), ScalarTypes::readBoolean);
    }

    private static WireType<Integer> ints() {
        return type((out, value) -> out.writeSigned(value), WireReader::readSignedInt);
    }

    private static WireType<Long> longs() {
        return type((out, value) -> out.writeSigned(value), WireReader::readSigned);
    }

    private static WireType<Double> doubles() {
        return type(
                (out, value) -> out.writeFixed64(Double.doubleToRawLongBits(value)),
                in -> Double.longBitsToDouble(in.readFixed64()));
    }

    static boolean readBoolean(WireReader in) {
        byte value = in.readByte();
        if (value != 0 && value != 1) {
            throw new WireException("A boolean is 0 or 1 on the wire, not " + value);
        }
        return value == 1;
    }

    private static void writeDuration(WireWriter out, Duration value) {
        out.writeSigned(value.getSeconds());
        out.writeUnsigned(value.getNano());
    }

    private static Duration readDuration(WireReader in) {
        long seconds = in.readSigned();
        return Duration.ofSeconds(seconds, readNanos(in));
    }

    private static void writeInstant(WireWriter out, Instant value) {
        out.writeSigned(value.getEpochSecond());
        out.writeUnsigned(value.getNano());
    }

    private static Instant readInstant(WireReader in) {
        long seconds = in.readSigned();
        int nanos = readNanos(in);
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException e) {
            throw new WireException("The instant of " + seconds + " seconds is out of range.", e);
        }
    }

    private static int readNanos(WireReader in) {
        int nanos = in.readUnsigned("nanosecond of a second");
        if (nanos >= NANOS_PER_SECOND) {
            throw new WireException("A second has fewer nanoseconds than " + nanos);
        }
        return nanos;
    }

    private static <T> WireType<T> type(BiConsumer<WireWriter, T> writer, Function<WireReader, T> reader) {
        return new WireType<>() {
            @Override
            public void write(WireWriter out, T value) {
                writer.accept(out, value);
            }

            @Override
            public T read(WireReader in) {
                return reader.apply(in);
            }
        };
    }
}
