package io.firesteel.driver.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.driver.task.PlanKeeping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptBlobsTest {
    private final KeptBlobs kept = new KeptBlobs(new PlanKeeping(2, 100));

    @AfterEach
    void check() {
        kept.checkInvariants();
        assertThat(kept.isEmpty()).isTrue();
    }

    private void use(String sha256, long length) {
        kept.need(sha256, length);
    }

    @Test
    void forgetsAtOnceWhatIsNotWorthKeeping() {
        assertThat(kept.release("list")).containsExactly("list");
    }

    @Test
    void keepsWhatIsWorthKeeping() {
        use("a", 10);

        assertThat(kept.release("a")).isEmpty();
    }

    @Test
    void whatWasNeededLongestAgoGivesWay() {
        for (String sha256 : new String[] {"a", "b", "a"}) {
            use(sha256, 10);
            assertThat(kept.release(sha256)).isEmpty();
        }
        use("c", 10);

        assertThat(kept.release("c")).containsExactly("b");
    }

    @Test
    void aLargeBlobTakesThePlaceOfSeveral() {
        use("a", 40);
        use("b", 40);
        kept.release("a");
        kept.release("b");
        use("c", 90);

        assertThat(kept.release("c")).containsExactly("a", "b");
    }

    @Test
    void aBlobLargerThanAllThatMayBeKeptTakesNobodysPlace() {
        use("a", 40);
        kept.release("a");
        use("large", 101);

        assertThat(kept.release("large")).containsExactly("large");
        use("b", 60);
        assertThat(kept.release("b")).isEmpty();
    }

    @Test
    void whatIsNeededAgainTakesNoPlace() {
        use("a", 90);
        kept.release("a");
        use("a", 90);
        use("b", 90);

        assertThat(kept.release("b")).isEmpty();
        assertThat(kept.release("a")).containsExactly("b");
    }
}
