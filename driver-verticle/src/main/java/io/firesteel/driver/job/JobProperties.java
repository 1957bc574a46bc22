package io.firesteel.driver.job;

import io.firesteel.dag.control.LocalProperties;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The local properties a job was asked for with. */
record JobProperties(Map<String, String> local) {
    /** Nothing set. */
    static final JobProperties NONE = new JobProperties(Map.of());

    private Optional<String> find(String key) {
        return Optional.ofNullable(local.get(key));
    }

    Optional<String> group() {
        return find(LocalProperties.GROUP);
    }

    Optional<String> callSite() {
        return find(LocalProperties.CALL_SITE);
    }

    boolean hasTag(String tag) {
        return find(LocalProperties.TAGS)
                .filter(tags -> Arrays.asList(tags.split(",")).contains(tag))
                .isPresent();
    }

    boolean interruptsOnCancel() {
        return find(LocalProperties.INTERRUPT_ON_CANCEL).map(Boolean::valueOf).orElse(true);
    }
}
