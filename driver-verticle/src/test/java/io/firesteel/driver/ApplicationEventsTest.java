package io.firesteel.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.ApplicationInfo;
import io.firesteel.dag.FiresteelConf;
import org.junit.jupiter.api.Test;

class ApplicationEventsTest {
    @Test
    void tellsSettingsWithoutSecrets() {
        FiresteelConf conf = new FiresteelConf()
                .set("firesteel.task.maxFailures", "3")
                .set("shop.db.Password", "geheim")
                .set("shop.api-token", "t0k3n");

        var environment = ApplicationEvents.environment(ApplicationInfo.of("shop", "local[1]", 17, conf));

        assertThat(environment.timeMillis()).isEqualTo(17);
        assertThat(environment.settings())
                .containsEntry("firesteel.task.maxFailures", "3")
                .containsKeys("shop.db.Password", "shop.api-token");
        assertThat(environment.toString()).doesNotContain("geheim").doesNotContain("t0k3n");
        assertThat(environment.java()).containsKeys("java.version", "java.home", "java.class.path");
    }
}
