package io.firesteel.dag.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final List<Function<String, Object>> NAMED =
            List.of(ApplicationId::new, ExecutorId::new, WorkerId::new, MasterId::new, BlockId::new);

    @Test
    void takesWhatCanStandInAddressesFileNamesAndLabels() {
        for (String name : List.of("a", "7", "app-20261121_x.1", "a".repeat(128))) {
            for (Function<String, Object> id : NAMED) {
                assertThat(id.apply(name)).hasToString(name);
            }
        }
    }

    @Test
    void refusesOtherNamesAndShowsThem() {
        for (String name : List.of("", ".", "-a", "a/b", "a..b", "a b", "a\n", "ä", "a".repeat(129))) {
            for (Function<String, Object> id : NAMED) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> id.apply(name))
                        .withMessageContaining("'" + name + "'")
                        .withMessageContaining("1 to 128 letters");
            }
        }
    }

    @Test
    void printTheWayLogsShowThem() {
        TaskId task = new TaskId(new StageAttempt(new StageId(4), 1), 7, 0);

        assertThat(task).hasToString("4.1/7#0");
        assertThat(new StageId(4)).hasToString("stage 4");
        assertThat(new JobId(3)).hasToString("job 3");
        assertThat(new RddId(5)).hasToString("rdd_5");
        assertThat(new ShuffleId(6)).hasToString("shuffle_6");
        assertThat(new Incarnation(255)).hasToString("ff");
    }

    @Test
    void nameBlocksByWhatTheyHold() {
        TaskId task = new TaskId(new StageAttempt(new StageId(4), 1), 7, 2);

        assertThat(BlockId.result(task).name()).isEqualTo("result_4.1_7_2");
        assertThat(BlockId.rdd(new RddId(5), 6).name()).isEqualTo("rdd_5_6");
        assertThat(BlockId.blob("ab12").name()).isEqualTo("blob_ab12");
    }

    @Test
    void sortByTheirValue() {
        assertThat(new JobId(2)).isLessThan(new JobId(10));
        assertThat(new StageId(2)).isLessThan(new StageId(10));
        assertThat(new RddId(2)).isLessThan(new RddId(10));
        assertThat(new ShuffleId(2)).isLessThan(new ShuffleId(10));
        assertThat(new Incarnation(2)).isLessThan(new Incarnation(10));
        assertThat(new ApplicationId("a")).isLessThan(new ApplicationId("b"));
        assertThat(new ExecutorId("a")).isLessThan(new ExecutorId("b"));
        assertThat(new WorkerId("a")).isLessThan(new WorkerId("b"));
        assertThat(new MasterId("a")).isLessThan(new MasterId("b"));
    }
}
