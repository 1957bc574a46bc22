package io.firesteel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.JobFailedException;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a user reads when a job has failed. */
class FailureMessagesTest {
    private static EngineFixture engine;

    @BeforeAll
    static void start() throws Exception {
        engine = new EngineFixture(FiresteelOptions.defaults().withSlots(2));
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
    }

    private static final class BadRecord extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadRecord(String message, Throwable cause) {
            super(message, cause);
        }

        @SuppressWarnings("unused") // how the cause is made again in the driver
        BadRecord(String message) {
            super(message);
        }
    }

    private static long parse(long number) {
        if (number == 77) {
            try {
                return Long.parseLong("x77");
            } catch (NumberFormatException e) {
                throw new BadRecord("record 77 is no number", e);
            }
        }
        return number;
    }

    @Test
    void saysWhichJobStagePartitionExecutorAndHowOftenAndHasTheUsersExceptionAsCause() {
        PairRdd<Long, Long> counted = engine.context
                .range(0, 100, 1, 4)
                .map(FailureMessagesTest::parse)
                .mapToPair(n -> Pair.of(n % 3, 1L))
                .reduceByKey(Long::sum);

        assertThatThrownBy(() -> counted.collect())
                .isInstanceOf(JobFailedException.class)
                .hasMessageMatching("(?s)job \\d+ \\(collect at FailureMessagesTest.java:\\d+\\) failed: the task for "
                        + "partition 3 of stage \\d+ \\(reduceByKey at FailureMessagesTest.java:\\d+\\) failed 4 times "
                        + "\\(limit 4\\); last on executor local-.*-e1: .*BadRecord: record 77 is no number")
                .cause()
                .isInstanceOf(BadRecord.class)
                .hasMessage("record 77 is no number")
                .satisfies(failure -> {
                    assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("parse");
                    assertThat(failure.getStackTrace()[0].getFileName()).isEqualTo("FailureMessagesTest.java");
                })
                .cause()
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("For input string: \"x77\"");
    }
}
