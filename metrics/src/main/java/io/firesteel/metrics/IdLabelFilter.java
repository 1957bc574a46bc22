package io.firesteel.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses meters labelled with ids: each task, stage or job would be a time series of its own and fill Prometheus.
 * Identity of processes comes from the scrape target, exemplars carry the rest.
 */
final class IdLabelFilter implements MeterFilter {
    private static final Logger LOG = LoggerFactory.getLogger(IdLabelFilter.class);
    private static final Set<String> IDS =
            Set.of("task", "stage", "job", "partition", "attempt", "block", "shuffle", "rdd");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        for (Tag tag : id.getTagsAsIterable()) {
            if (isId(tag.getKey())) {
                LOG.error(
                        "Meter {} is not registered: its label '{}' is an id, and every id would be a time series of"
                                + " its own.",
                        id.getName(),
                        tag.getKey());
                return MeterFilterReply.DENY;
            }
        }
        return MeterFilterReply.NEUTRAL;
    }

    private static boolean isId(String key) {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        String withoutSuffix = plain.endsWith("id") ? plain.substring(0, plain.length() - 2) : plain;
        return IDS.contains(withoutSuffix);
    }
}
