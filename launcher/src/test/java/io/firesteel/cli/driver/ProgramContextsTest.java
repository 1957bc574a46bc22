package io.firesteel.cli.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.Firesteel;
import io.firesteel.FiresteelOptions;
import io.firesteel.cli.process.Blocking;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.setting.Settings;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgramContextsTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<FiresteelConf> asked = new ArrayList<>();
    private final FiresteelConf given =
            new FiresteelConf().setMaster("local[2]").set("firesteel.task.maxFailures", "3");
    private final ProgramContexts contexts =
            new ProgramContexts(ProgramContextsTest.class.getClassLoader(), given, conf -> {
                asked.add(conf);
                return Blocking.await(Firesteel.create(vertx, FiresteelOptions.of(conf)));
            });

    @SuppressWarnings("NullAway.Init") // set before each test
    private ClassLoader before;

    @BeforeEach
    void enter() {
        before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(contexts);
    }

    @AfterEach
    void leave() {
        Thread.currentThread().setContextClassLoader(before);
        Blocking.await(vertx.close());
    }

    @Test
    void givesTheContextAgainUntilItIsStopped() {
        FiresteelContext first = FiresteelContext.builder().getOrCreate();
        FiresteelContext again = FiresteelContext.builder().getOrCreate();
        first.stop();
        FiresteelContext second = FiresteelContext.builder().getOrCreate();

        assertThat(again).isSameAs(first);
        assertThat(second).isNotSameAs(first);
        assertThat(second.range(5).count()).isEqualTo(5);
    }

    @Test
    void threadsOfTheProgramFindItToo() {
        FiresteelContext own = FiresteelContext.create();
        CompletableFuture<FiresteelContext> found = new CompletableFuture<>();

        new Thread(() -> found.complete(FiresteelContext.builder().getOrCreate())).start();

        assertThat(found.join()).isSameAs(own);
    }

    @Test
    void theProgramsSettingsCountForMoreButNotItsMaster() {
        FiresteelContext unused = FiresteelContext.create(
                new FiresteelConf().setMaster("local[7]").setAppName("shop").set("firesteel.task.maxFailures", "5"));

        FiresteelConf conf = asked.get(0);
        assertThat(conf.get(Settings.MASTER)).isEqualTo("local[2]");
        assertThat(conf.get(Settings.APP_NAME)).isEqualTo("shop");
        assertThat(conf.get(Settings.TASK_MAX_FAILURES)).isEqualTo(5);
        assertThat(given.get(Settings.TASK_MAX_FAILURES)).isEqualTo(3);
    }
}
