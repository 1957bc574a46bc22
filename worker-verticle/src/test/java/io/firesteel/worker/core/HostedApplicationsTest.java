package io.firesteel.worker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.ExitStatus;
import io.firesteel.bus.message.RunningExecutor;
import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.worker.core.WorkerEffect.AdmitApplication;
import io.firesteel.worker.core.WorkerEffect.DeleteDirectory;
import io.firesteel.worker.core.WorkerEffect.DeleteOwnFiles;
import io.firesteel.worker.core.WorkerEffect.DismissApplication;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostedApplicationsTest {
    private static final ApplicationId APP = new ApplicationId("app-1");
    private static final ExecutorId EXECUTOR = new ExecutorId("app-1-e1-0");
    private static final Secret TOKEN = new Secret("s");

    private final List<WorkerEffect> effects = new ArrayList<>();
    private final ExecutorTable executors = new ExecutorTable(new ArrayList<>());
    private final HostedApplications applications = new HostedApplications(executors, effects);

    private void executorStarts() {
        executors.add(new RunningExecutor(APP, EXECUTOR, new ExecutorShape(1, 1 << 20)), 0);
        applications.serve(APP, TOKEN);
    }

    private void executorEnds() {
        executors.end(executors.find(EXECUTOR).orElseThrow(), new ExitStatus(0, "exit code 0"));
    }

    @Test
    void anExecutorTakesOnlyItsOwnFilesWithIt() {
        executorStarts();
        executorEnds();
        applications.onExecutorOver(APP, EXECUTOR);

        assertThat(effects).containsExactly(new AdmitApplication(APP, TOKEN), new DeleteOwnFiles(APP, EXECUTOR));
        assertThat(applications.isEmpty()).isFalse();
    }

    @Test
    void theLastExecutorOfAnEndedApplicationTakesAllFilesWithIt() {
        executorStarts();
        applications.end(APP);
        assertThat(applications.isEnding(APP)).isTrue();
        executorEnds();
        applications.onExecutorOver(APP, EXECUTOR);

        assertThat(effects)
                .containsExactly(
                        new AdmitApplication(APP, TOKEN), new DismissApplication(APP), new DeleteDirectory(APP));
        assertThat(applications.isEmpty()).isTrue();
    }

    @Test
    void seesThatAnEndingApplicationIsServedAgain() {
        executorStarts();
        applications.end(APP);
        applications.adopt(APP);

        assertThatIllegalStateException()
                .isThrownBy(applications::checkInvariants)
                .withMessageContaining("both served and ending: served [app-1], ending [app-1]");
    }

    @Test
    void seesThatNobodyIsLeftToTakeTheFilesWithIt() {
        executorStarts();
        applications.end(APP);
        executorEnds();

        assertThatIllegalStateException()
                .isThrownBy(applications::checkInvariants)
                .withMessageContaining("still has its files: served [], ending [app-1]");
    }
}
