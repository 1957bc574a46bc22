package io.firesteel.dag.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Types whose values are written as one text, and how the text is read. */
final class Scalars {
    private static final Map<Class<?>, Parser> PARSERS = parsers();

    private Scalars() {}

    /** Makes a value of a text, or throws a runtime exception. */
    @FunctionalInterface
    interface Parser {
        Object parse(String text);
    }

    static Optional<Parser> parser(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(text -> constant(type, text));
        }
        return Optional.ofNullable(PARSERS.get(type));
    }

    private static Object constant(Class<?> type, String text) {
        Object[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it is one of " + Arrays.toString(constants)));
    }

    private static Map<Class<?>, Parser> parsers() {
        Map<Class<?>, Parser> parsers = new HashMap<>();
        parsers.put(String.class, text -> text);
        parsers.put(Object.class, text -> text);
        both(parsers, byte.class, Byte.class, Byte::valueOf);
        both(parsers, short.class, Short.class, Short::valueOf);
        both(parsers, int.class, Integer.class, Integer::valueOf);
        both(parsers, long.class, Long.class, Long::valueOf);
        both(parsers, float.class, Float.class, Float::valueOf);
        both(parsers, double.class, Double.class, Double::valueOf);
        both(parsers, boolean.class, Boolean.class, Scalars::truth);
        both(parsers, char.class, Character.class, Scalars::character);
        parsers.put(BigDecimal.class, BigDecimal::new);
        parsers.put(BigInteger.class, BigInteger::new);
        parsers.put(LocalDate.class, LocalDate::parse);
        parsers.put(LocalTime.class, LocalTime::parse);
        parsers.put(LocalDateTime.class, LocalDateTime::parse);
        parsers.put(OffsetDateTime.class, OffsetDateTime::parse);
        parsers.put(ZonedDateTime.class, ZonedDateTime::parse);
        parsers.put(Instant.class, Instant::parse);
        parsers.put(Duration.class, Duration::parse);
        parsers.put(Period.class, Period::parse);
        parsers.put(UUID.class, UUID::fromString);
        return parsers;
    }

    private static void both(Map<Class<?>, Parser> parsers, Class<?> primitive, Class<?> boxed, Parser parser) {
        parsers.put(primitive, parser);
        parsers.put(boxed, parser);
    }

    private static Object truth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException("it is true or false");
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("it is one character");
        }
        return text.charAt(0);
    }
}
