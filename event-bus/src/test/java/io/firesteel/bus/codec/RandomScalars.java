package io.firesteel.bus.codec;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Random values without parts: wild ones reach for the edges, tame ones pass most checks. */
final class RandomScalars {
    private static final String[] WILD_STRINGS = {"", " ", "a\nb", "grün", "日本", "😀", "\u0000", "x".repeat(300)};
    private static final long[] WILD_NUMBERS = {
        0, 1, -1, 63, 64, -64, -65, 127, 128, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final double[] WILD_DOUBLES = {
        0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY
    };

    private final RandomGenerator random;
    private final boolean wild;
    private final Map<Class<?>, Supplier<Object>> byClass;

    private RandomScalars(RandomGenerator random, boolean wild) {
        this.random = random;
        this.wild = wild;
        this.byClass = Map.ofEntries(
                Map.entry(boolean.class, random::nextBoolean),
                Map.entry(Boolean.class, random::nextBoolean),
                Map.entry(int.class, () -> (int) number()),
                Map.entry(Integer.class, () -> (int) number()),
                Map.entry(long.class, this::number),
                Map.entry(Long.class, this::number),
                Map.entry(double.class, this::decimal),
                Map.entry(Double.class, this::decimal),
                Map.entry(String.class, this::text),
                Map.entry(byte[].class, this::bytes),
                Map.entry(Duration.class, () -> Duration.ofSeconds(number(), random.nextInt(1_000_000_000))),
                Map.entry(
                        Instant.class,
                        () -> Instant.ofEpochSecond(number() % 1_000_000_000_000L, random.nextInt(1_000_000_000))));
    }

    static RandomScalars wild(RandomGenerator random) {
        return new RandomScalars(random, true);
    }

    static RandomScalars tame(RandomGenerator random) {
        return new RandomScalars(random, false);
    }

    Object next(Class<?> type) {
        Supplier<Object> supplier = byClass.get(type);
        if (supplier == null) {
            throw new IllegalArgumentException("No random value of " + type.getName());
        }
        return supplier.get();
    }

    private long number() {
        if (!wild) {
            return random.nextInt(1, 50);
        }
        return random.nextInt(3) == 0
                ? WILD_NUMBERS[random.nextInt(WILD_NUMBERS.length)]
                : random.nextLong() >> random.nextInt(64);
    }

    private double decimal() {
        return wild ? WILD_DOUBLES[random.nextInt(WILD_DOUBLES.length)] : random.nextDouble();
    }

    private String text() {
        return wild ? WILD_STRINGS[random.nextInt(WILD_STRINGS.length)] : "n" + random.nextInt(1_000_000);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }
}
