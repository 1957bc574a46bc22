package io.firesteel.master.core;

import static io.firesteel.master.core.MasterBench.APP;
import static io.firesteel.master.core.MasterBench.SMALL;
import static io.firesteel.master.core.MasterBench.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.firesteel.bus.message.ExitStatus;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.master.core.ExecutorBook.Ended;
import org.junit.jupiter.api.Test;

class ExecutorBookTest {
    private static final ExecutorId EXECUTOR = new ExecutorId("app-1-e1-0");
    private static final ExitStatus EXIT = new ExitStatus(0, "exit code 0");
    private static final Grant GRANT = new Grant(EXECUTOR, APP, W1, SMALL, GrantState.LAUNCHING, 0, false, 0);

    private final ExecutorBook book = new ExecutorBook(worker -> false, new Outgoing(new MasterId("m-1"), 1));

    @Test
    void takesAnExecutorOnce() {
        book.add(GRANT, "placed");

        assertThatIllegalStateException()
                .isThrownBy(() -> book.add(GRANT, "placed"))
                .withMessageContaining("in the book already");
        book.checkInvariants();
    }

    @Test
    void anEndNeedsAnExitStatus() {
        book.add(GRANT, "placed");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.transition(GRANT, GrantState.GONE, "over", 1))
                .withMessageContaining("needs an exit status");
    }

    @Test
    void refusesAStepThatDoesNotFollow() {
        book.add(GRANT, "placed");

        assertThatIllegalStateException()
                .isThrownBy(() -> book.transition(GRANT, GrantState.ORPHANED, "its worker is gone", 1));
    }

    @Test
    void whatRunsIsNotRememberedAsEnded() {
        book.add(GRANT, "placed");

        assertThatIllegalStateException()
                .isThrownBy(() -> book.remember(EXECUTOR, new Ended(APP, W1, EXIT)))
                .withMessageContaining("has not ended");
        book.end(GRANT, EXIT);

        assertThat(book.ended(EXECUTOR)).contains(new Ended(APP, W1, EXIT));
        assertThat(book.isEmpty()).isTrue();
        book.checkInvariants();
    }

    @Test
    void forgetsTheOldestEndBeyondItsBound() {
        for (int executor = 0; executor <= 10_000; executor++) {
            book.remember(new ExecutorId("app-1-e1-" + executor), new Ended(APP, W1, EXIT));
        }

        assertThat(book.ended(EXECUTOR)).isEmpty();
        assertThat(book.ended(new ExecutorId("app-1-e1-1"))).isPresent();
    }
}
