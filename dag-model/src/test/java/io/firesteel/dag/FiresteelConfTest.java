package io.firesteel.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.setting.Setting;
import io.firesteel.dag.setting.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class FiresteelConfTest {
    private final FiresteelConf defaults = FiresteelConf.defaults();

    @Test
    void hasDocumentedDefaults() {
        assertThat(defaults.get(Settings.TASK_MAX_FAILURES)).isEqualTo(4);
        assertThat(defaults.get(Settings.STAGE_MAX_CONSECUTIVE_ATTEMPTS)).isEqualTo(4);
        assertThat(defaults.get(Settings.DEFAULT_PARALLELISM)).isZero();
        assertThat(defaults.get(Settings.EXECUTOR_INSTANCES)).isEqualTo(2);
        assertThat(defaults.get(Settings.EXECUTOR_CORES)).isEqualTo(1);
        assertThat(defaults.get(Settings.EXECUTOR_MEMORY)).isEqualTo(1L << 30);
        assertThat(defaults.get(Settings.HEARTBEAT_INTERVAL)).isEqualTo(Duration.ofMillis(500));
        assertThat(defaults.get(Settings.SUSPECT_AFTER_PHI)).isEqualTo(8);
        assertThat(defaults.get(Settings.ACCEPTABLE_PAUSE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(defaults.get(Settings.DEAD_AFTER)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void everyDefaultIsAllowedAndEveryKeyUnique() {
        assertThat(Settings.ALL)
                .allSatisfy(setting -> assertThat(defaults.get(setting)).isNotNull());
        assertThat(Settings.ALL).extracting(Setting::key).doesNotHaveDuplicates();
    }

    @Test
    void takesTypedValues() {
        FiresteelConf conf = defaults.with("firesteel.executor.memory", "512m")
                .with("firesteel.liveness.deadAfter", "2m")
                .with("firesteel.executor.cores", "3");

        assertThat(conf.get(Settings.EXECUTOR_MEMORY)).isEqualTo(512L << 20);
        assertThat(conf.get(Settings.DEAD_AFTER)).isEqualTo(Duration.ofMinutes(2));
        assertThat(conf.get(Settings.EXECUTOR_CORES)).isEqualTo(3);
        assertThat(defaults.isSet(Settings.EXECUTOR_CORES)).isFalse();
    }

    @Test
    void namesTheNearestKeyWhenThereIsNoSuchOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.with("firesteel.task.maxFailure", "3"))
                .withMessage(
                        "There is no setting 'firesteel.task.maxFailure'. Did you mean firesteel.task.maxFailures?");
    }

    @Test
    void namesKeyValueAndBoundOfABadValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.with("firesteel.task.maxFailures", "none"))
                .withMessage("firesteel.task.maxFailures is 'none'; it must be a whole number from 1 to 1000.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.with("firesteel.executor.memory", "1x"))
                .withMessageContaining("'1x'")
                .withMessageContaining("512m or 2g");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.with("firesteel.executor.memory", "999999999t"))
                .withMessageContaining("64m to 1024g");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.with("firesteel.liveness.deadAfter", "10"))
                .withMessageContaining("10s or 2m");
    }

    @Test
    void readsTheEnvironmentBelowWhatIsSetLater() {
        FiresteelConf conf = defaults.withEnvironment(
                        Map.of("FIRESTEEL_TASK_MAXFAILURES", "7", "FIRESTEEL_EXECUTOR_CORES", "2", "FIRESTEEL_X", "y"))
                .with("firesteel.executor.cores", "5");

        assertThat(conf.get(Settings.TASK_MAX_FAILURES)).isEqualTo(7);
        assertThat(conf.get(Settings.EXECUTOR_CORES)).isEqualTo(5);
    }

    @Test
    void changesInPlaceAsSparksDoes() {
        FiresteelConf conf = new FiresteelConf();

        conf.set("firesteel.executor.cores", "3").setAppName("shop").set("shop.depth", "2");

        assertThat(conf.get("firesteel.executor.cores")).isEqualTo("3");
        assertThat(conf.getInt("shop.depth", 0)).isEqualTo(2);
        assertThat(conf.getLong("shop.width", 7)).isEqualTo(7);
        assertThat(conf.get(Settings.APP_NAME)).isEqualTo("shop");
        assertThat(conf.setIfMissing("shop.depth", "9").get("shop.depth", "")).isEqualTo("2");
        assertThat(conf.remove("shop.depth").contains("shop.depth")).isFalse();
        assertThat(conf.getAll())
                .containsExactly(Pair.of("firesteel.app.name", "shop"), Pair.of("firesteel.executor.cores", "3"));
        assertThat(conf.toDebugString()).isEqualTo("firesteel.app.name=shop\nfiresteel.executor.cores=3");
    }

    @Test
    void aCopyGoesItsOwnWay() {
        FiresteelConf conf = new FiresteelConf().set("shop.depth", "2");
        FiresteelConf copy = conf.copy();

        copy.set("shop.depth", "3");

        assertThat(conf.get("shop.depth")).isEqualTo("2");
        assertThat(copy).isNotEqualTo(conf).isEqualTo(conf.with("shop.depth", "3"));
    }

    @Test
    void namesTheKeyThatIsNotSet() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> new FiresteelConf().get("shop.depth"))
                .withMessageContaining("'shop.depth' is not set");
    }
}
