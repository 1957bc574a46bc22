package io.firesteel.driver.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PoliciesTest {
    @Test
    void retryUpToTheirLimits() {
        RetryPolicy policy = new RetryPolicy(2, 3);

        assertThat(policy.mayRetryTask(1)).isTrue();
        assertThat(policy.mayRetryTask(2)).isFalse();
        assertThat(policy.mayRetryStage(2)).isTrue();
        assertThat(policy.mayRetryStage(3)).isFalse();
    }

    @Test
    void refuseLimitsBelowOneAndNameTheKeys() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(0, 4))
                .withMessageContaining("firesteel.task.maxFailures is 0")
                .withMessageContaining("at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(4, 0))
                .withMessageContaining("firesteel.stage.maxConsecutiveAttempts is 0");
    }

    @Test
    void prefetchMoreTheShorterTasksAreUpToTheBound() {
        PrefetchPolicy policy = new PrefetchPolicy(20_000, 32);

        assertThat(policy.depth(4, Long.MAX_VALUE)).isZero();
        assertThat(policy.depth(4, 20_000)).isZero();
        assertThat(policy.depth(4, 19_999)).isEqualTo(4);
        assertThat(policy.depth(4, 5_000)).isEqualTo(16);
        assertThat(policy.depth(4, 0)).isEqualTo(128);
    }
}
