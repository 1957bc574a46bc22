package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that make their own contexts, started by nothing of ours. */
class StandaloneContextsTest {
    @Test
    void aProgramFindsTheEmbeddedEngine() {
        try (FiresteelContext context =
                FiresteelContext.builder().appName("alone").master("local[2]").getOrCreate()) {
            assertThat(context.parallelize(List.of(1, 2, 3)).map(n -> n + 1).collect())
                    .containsExactly(2, 3, 4);
        }
    }

    @Test
    void twoContextsAreTwoApplications() {
        try (FiresteelContext one = FiresteelContext.create("local[1]", "one");
                FiresteelContext other = FiresteelContext.create("local", "other")) {
            assertThat(one.applicationId()).isNotEqualTo(other.applicationId());
            one.stop();
            assertThat(one.ended().isComplete()).isTrue();
            assertThat(other.range(10).count()).isEqualTo(10);
        }
    }

    @Test
    void aJarGivenAtTheStartIsAdded() {
        String[] jar = FiresteelContext.jarOfClass(Vertx.class);
        assertThat(jar).singleElement().asString().endsWith(".jar");
        assertThat(FiresteelContext.jarOfObject(new HashMap<>())).isEmpty();
        assertThat(FiresteelContext.jarOfClass(StandaloneContextsTest.class)).isEmpty();

        try (FiresteelContext one = FiresteelContext.create("local[1]", "one", "/opt/none", jar[0]);
                FiresteelContext other = FiresteelContext.create("local[1]", "other", "/opt/none", jar)) {
            assertThat(one.jars()).singleElement().asString().startsWith("vertx-core");
            assertThat(other.jars()).isEqualTo(one.jars());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FiresteelContext.create("local[1]", "none", "", "/no/such.jar"))
                .withMessageContaining("/no/such.jar");
    }

    @Test
    void refusesAMasterElsewhere() {
        FiresteelConf conf = new FiresteelConf().setMaster("firesteel://127.0.0.1:7077");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FiresteelContext.create(conf))
                .withMessageContaining("firesteel submit");
    }
}
