package io.firesteel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private static final Path DASHBOARD = Path.of("..", "dashboards", "grafana", "dashboards", "cluster.json");
    private static final Pattern METRIC = Pattern.compile("firesteel_[a-z_]+");

    private static Stream<JsonObject> objects(JsonObject parent, String key) {
        return parent.getJsonArray(key, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    private static List<JsonObject> panels() throws IOException {
        return objects(new JsonObject(Files.readString(DASHBOARD)), "panels").toList();
    }

    private static List<String> expressions() throws IOException {
        return panels().stream()
                .flatMap(panel -> objects(panel, "targets"))
                .map(target -> target.getString("expr", ""))
                .toList();
    }

    /** Names a scrape has for a meter; a timer has several. */
    private static Stream<String> scraped(MeterDefinition meter) {
        String name = meter.prometheusName();
        return meter.kind() == MeterKind.TIMER
                ? Stream.of(name + "_bucket", name + "_count", name + "_sum", name + "_max")
                : Stream.of(name);
    }

    @Test
    void everyExpressionAsksForMetersThatExist() throws IOException {
        List<String> known =
                MeterNames.all().stream().flatMap(DashboardTest::scraped).toList();

        assertThat(expressions()).isNotEmpty().allSatisfy(expression -> {
            assertThat(expression).isNotBlank();
            assertThat(known)
                    .containsAll(METRIC.matcher(expression)
                            .results()
                            .map(MatchResult::group)
                            .toList());
        });
    }

    @Test
    void everyPanelHasItsOwnNumberAndPlace() throws IOException {
        assertThat(panels()).extracting(panel -> panel.getInteger("id")).doesNotHaveDuplicates();
        assertThat(panels())
                .extracting(panel -> panel.getJsonObject("gridPos"))
                .extracting(place -> place.getInteger("x") + "/" + place.getInteger("y"))
                .doesNotHaveDuplicates();
    }
}
