package io.firesteel.simulation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * How bad the weather is until a time; calm after that.
 *
 * @param rates what is not in it does not happen
 */
record Faults(long untilMillis, Map<Fault, Integer> rates) {
    static final Faults NONE = new Faults(0, Map.of());

    Faults {
        Map<Fault, Integer> copy = new EnumMap<>(Fault.class);
        rates.forEach((fault, rate) -> {
            if (rate > 0) {
                copy.put(fault, rate);
            }
        });
        rates = Collections.unmodifiableMap(copy);
    }

    /** Every kind at half its worst. */
    static Faults storm(long untilMillis) {
        return new Faults(
                untilMillis,
                Arrays.stream(Fault.values())
                        .collect(Collectors.toMap(fault -> fault, fault -> (fault.worst() + 1) / 2)));
    }

    /** A weather of its own character: calm, of one kind, of a few, or of all. */
    static Faults random(Random random) {
        long until = 5_000L + random.nextInt(30_000);
        int character = random.nextInt(100);
        if (character < 4) {
            return NONE;
        }
        if (character < 8) {
            return new Faults(until, Map.of(Fault.LEAVE, 1 + random.nextInt(Fault.LEAVE.worst())));
        }
        int kinds = character < 34 ? 1 : character < 70 ? 2 + random.nextInt(3) : Fault.values().length;
        List<Fault> all = Arrays.asList(Fault.values());
        Collections.shuffle(all, random);
        Map<Fault, Integer> rates = new EnumMap<>(Fault.class);
        for (Fault fault : all.subList(0, kinds)) {
            int worst = kinds < 5 ? fault.worst() : (fault.worst() + 1) / 2;
            rates.put(fault, 1 + random.nextInt(worst));
        }
        return new Faults(until, rates);
    }

    int rate(Fault fault) {
        return rates.getOrDefault(fault, 0);
    }

    /** Whether nothing goes wrong, though workers may leave. */
    boolean isNone() {
        return rates.keySet().stream().allMatch(Fault.LEAVE::equals);
    }

    /** Whether something that happens with a probability happens now. */
    boolean strikes(Fault fault, Random random, long nowMillis) {
        return rates.containsKey(fault) && nowMillis < untilMillis && random.nextInt(1_000) < rate(fault);
    }

    /** Whether masters may hear nothing of the driver for long. */
    boolean silenceTheDriver() {
        return rate(Fault.DROP) + rate(Fault.CUT) + rate(Fault.DRIVER_PAUSE) > 0;
    }

    Faults with(Fault fault, int rate) {
        Map<Fault, Integer> changed = new EnumMap<>(Fault.class);
        changed.putAll(rates);
        changed.put(fault, rate);
        return new Faults(untilMillis, changed);
    }

    Faults until(long millis) {
        return new Faults(millis, rates);
    }

    /** From when on every message arrives at once, and whoever was given up in the storm has heard of it. */
    long deliversFromMillis() {
        return rates.keySet().stream().anyMatch(Fault::disturbsDelivery) ? untilMillis + 25_000 : 0;
    }

    /** Prints as {@code drop=100,kill=2}. */
    @Override
    public String toString() {
        return rates.isEmpty()
                ? "none"
                : rates.entrySet().stream()
                        .map(rate -> rate.getKey() + "=" + rate.getValue())
                        .collect(Collectors.joining(","));
    }

    static Map<Fault, Integer> parse(String text) {
        Map<Fault, Integer> rates = new EnumMap<>(Fault.class);
        if (!text.equals("none")) {
            for (String rate : text.split(",", -1)) {
                String[] sides = rate.split("=", 2);
                rates.put(Fault.of(sides[0]), Integer.parseInt(sides[1]));
            }
        }
        return rates;
    }
}
