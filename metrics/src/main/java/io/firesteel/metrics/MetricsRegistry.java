package io.firesteel.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The meters of one process. Roles ask for theirs when they start, so that each counter exists, at zero, before its first
 * event: otherwise a rate misses the first increment.
 *
 * <p>Order: make the registry, then Vert.x with {@link #vertxFactory()} and {@link #vertxOptions()}, then {@link
 * #bindProcess()}. Any thread may call.
 */
public final class MetricsRegistry implements AutoCloseable {
    /** Ten buckets from 5 ms to 2 min: enough for a useful 95th percentile, few enough for every timer. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120)
    };

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    /** Vert.x keeps registries by name in a static map: a shared name would mix the engines of one JVM. */
    private final String vertxRegistryName = "firesteel-" + UUID.randomUUID();

    private Optional<ProcessMeters> processMeters = Optional.empty();

    /** An empty registry that refuses id labels and folds bus addresses. */
    public MetricsRegistry() {
        meters.config().meterFilter(new IdLabelFilter()).meterFilter(new AddressFolding());
    }

    /** The counter of a meter without label. */
    public Counter counter(MeterDefinition definition) {
        return counterOf(definition, Tags.empty(), Optional.empty());
    }

    /** The counters of a meter with a label, one per documented value. */
    public CounterFamily counters(MeterDefinition definition) {
        MeterLabel label = definition
                .label()
                .orElseThrow(() ->
                        new IllegalArgumentException("Meter " + definition.name() + " has no label: use counter()."));
        Map<String, Counter> byValue = new LinkedHashMap<>();
        for (String value : label.values()) {
            byValue.put(value, counterOf(definition, Tags.of(label.key(), value), Optional.of(value)));
        }
        return new CounterFamily(definition, byValue);
    }

    /** The timer of a meter, with buckets that can be summed over processes. */
    public Timer timer(MeterDefinition definition) {
        require(definition, MeterKind.TIMER, Optional.empty());
        return Timer.builder(definition.name())
                .description(definition.description())
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    /** Reads a gauge without label from the supplier at each scrape, on the scraping thread. */
    public void gauge(MeterDefinition definition, Supplier<Number> value) {
        gaugeOf(definition, Tags.empty(), Optional.empty(), value);
    }

    /** Reads a gauge of one documented label value from the supplier at each scrape, on the scraping thread. */
    public void gauge(MeterDefinition definition, String labelValue, Supplier<Number> value) {
        String key = definition.label().map(MeterLabel::key).orElse("");
        gaugeOf(definition, Tags.of(key, labelValue), Optional.of(labelValue), value);
    }

    /** Adds the meters of the JVM and its process; once. */
    public synchronized void bindProcess() {
        if (processMeters.isEmpty()) {
            processMeters = Optional.of(new ProcessMeters(meters));
        }
    }

    /** Makes a Vert.x instance report to this registry; goes with {@link #vertxOptions()}. */
    public VertxMetricsFactory vertxFactory() {
        return new MicrometerMetricsFactory(meters);
    }

    /** What a Vert.x instance reports: its bus, with addresses folded by role, and its pools. */
    public MetricsOptions vertxOptions() {
        return new MicrometerMetricsOptions()
                .setEnabled(true)
                .setRegistryName(vertxRegistryName)
                .setJvmMetricsEnabled(false)
                .setNettyMetricsEnabled(true)
                .addLabels(Label.EB_ADDRESS, Label.EB_SIDE, Label.EB_FAILURE, Label.POOL_TYPE, Label.POOL_NAME);
    }

    /** For binders of other libraries; the engine's own meters come from the methods above. */
    public MeterRegistry meters() {
        return meters;
    }

    /** All meters in one of the Prometheus text formats. Takes milliseconds: not for an event loop. */
    String scrape(String contentType) {
        return meters.scrape(contentType);
    }

    /** Stops the meters that listen to the JVM and empties the registry. */
    @Override
    public synchronized void close() {
        processMeters.ifPresent(ProcessMeters::close);
        processMeters = Optional.empty();
        meters.close();
    }

    private Counter counterOf(MeterDefinition definition, Tags tags, Optional<String> labelValue) {
        require(definition, MeterKind.COUNTER, labelValue);
        return Counter.builder(definition.name())
                .description(definition.description())
                .baseUnit(definition.baseUnit())
                .tags(tags)
                .register(meters);
    }

    private void gaugeOf(MeterDefinition definition, Tags tags, Optional<String> labelValue, Supplier<Number> value) {
        require(definition, MeterKind.GAUGE, labelValue);
        Gauge.builder(definition.name(), value)
                .description(definition.description())
                .baseUnit(definition.baseUnit())
                .tags(tags)
                .register(meters);
    }

    private static void require(MeterDefinition definition, MeterKind kind, Optional<String> labelValue) {
        if (definition.kind() != kind) {
            throw new IllegalArgumentException(
                    "Meter " + definition.name() + " is a " + definition.kind() + ", not a " + kind + ".");
        }
        boolean documented = labelValue
                .map(value -> definition.label().stream()
                        .anyMatch(label -> label.values().contains(value)))
                .orElse(definition.label().isEmpty());
        if (!documented) {
            throw new IllegalArgumentException("Meter " + definition.name() + " is not documented with the label value "
                    + labelValue + "; it has " + definition.label() + ".");
        }
    }
}
