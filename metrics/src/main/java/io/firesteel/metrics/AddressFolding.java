package io.firesteel.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Folds event bus addresses into one label value per role: each executor and each reply has an address of its own. */
final class AddressFolding implements MeterFilter {
    private static final String EVENT_BUS = "vertx.eventbus.";
    private static final String ADDRESS = "address";
    private static final Pattern ROLE =
            Pattern.compile("(firesteel\\.(?:master|worker|driver|executor|jobs))(?:\\..*)?");

    @Override
    public Meter.Id map(Meter.Id id) {
        String address = id.getName().startsWith(EVENT_BUS) ? id.getTag(ADDRESS) : null;
        if (address == null) {
            return id;
        }
        return id.replaceTags(List.copyOf(id.getTags().stream()
                .map(tag -> tag.getKey().equals(ADDRESS) ? Tag.of(ADDRESS, fold(address)) : tag)
                .toList()));
    }

    static String fold(String address) {
        Matcher role = ROLE.matcher(address);
        if (role.matches()) {
            return role.group(1);
        }
        return address.startsWith("__vertx.") ? "reply" : "other";
    }
}
