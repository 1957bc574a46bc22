package io.firesteel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class MetricsRegistryTest {
    private static final String TEXT = "text/plain";

    private final MetricsRegistry metrics = new MetricsRegistry();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void everyMeterOfTheTableIsScrapedUnderItsDocumentedName() {
        MeterNames.all().forEach(this::register);

        String scrape = metrics.scrape(TEXT);

        assertThat(MeterNames.all()).allSatisfy(meter -> {
            String type = meter.kind() == MeterKind.TIMER
                    ? "histogram"
                    : meter.kind().name().toLowerCase(Locale.ROOT);
            assertThat(scrape)
                    .contains("# TYPE " + meter.prometheusName() + " " + type + "\n")
                    .contains("# HELP " + meter.prometheusName() + " " + meter.description() + "\n");
        });
    }

    @Test
    void countersExistBeforeTheirFirstEvent() {
        CounterFamily tasks = metrics.counters(MeterNames.TASKS);

        assertThat(metrics.scrape(TEXT)).contains("firesteel_tasks_total{result=\"lost\"} 0.0\n");

        tasks.of("lost").increment();
        assertThat(metrics.scrape(TEXT)).contains("firesteel_tasks_total{result=\"lost\"} 1.0\n");
    }

    @Test
    void timersHaveTenBucketsAndNoMore() {
        metrics.timer(MeterNames.TASK_RUN);

        assertThat(metrics.scrape(TEXT).lines().filter(line -> line.startsWith("firesteel_task_run_seconds_bucket")))
                .hasSize(11)
                .anyMatch(line -> line.contains("le=\"0.005\""))
                .anyMatch(line -> line.contains("le=\"120.0\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"task", "task_id", "taskId", "stage.id", "STAGE", "job", "partition_id", "attempt", "rddId"})
    void refusesIdsAsLabelsAndLogsIt(String key) {
        Logger logger = (Logger) LoggerFactory.getLogger(IdLabelFilter.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);

        metrics.meters().counter("some.meter", key, "17").increment();

        logger.setAdditive(true);
        logger.detachAppender(log);
        assertThat(metrics.scrape(TEXT)).doesNotContain("some_meter");
        assertThat(log.list).hasSize(1).allSatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).contains("some.meter").contains(key);
        });
    }

    @Test
    void foldsBusAddressesByRole() {
        assertThat(AddressFolding.fold("firesteel.executor.app-1.e-7")).isEqualTo("firesteel.executor");
        assertThat(AddressFolding.fold("firesteel.jobs")).isEqualTo("firesteel.jobs");
        assertThat(AddressFolding.fold("__vertx.reply.81")).isEqualTo("reply");
        assertThat(AddressFolding.fold("shop.orders.17")).isEqualTo("other");
    }

    @Test
    void refusesAnUndocumentedLabelValueAndAWrongKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics.counters(MeterNames.TASKS).of("vanished"))
                .withMessageContaining("firesteel.tasks has no label value 'vanished'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics.gauge(MeterNames.SLOTS, "borrowed", () -> 1))
                .withMessageContaining("firesteel.executor.slots");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metrics.counter(MeterNames.TASK_RUN))
                .withMessageContaining("is a TIMER, not a COUNTER");
    }

    private void register(MeterDefinition meter) {
        if (meter.kind() == MeterKind.TIMER) {
            metrics.timer(meter);
        } else if (meter.kind() == MeterKind.COUNTER) {
            registerCounter(meter);
        } else if (meter.label().isEmpty()) {
            metrics.gauge(meter, () -> 1);
        } else {
            meter.label().orElseThrow().values().forEach(value -> metrics.gauge(meter, value, () -> 1));
        }
    }

    private void registerCounter(MeterDefinition meter) {
        if (meter.label().isPresent()) {
            metrics.counters(meter);
        } else {
            metrics.counter(meter);
        }
    }
}
