package io.firesteel.dag;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.sample.UserProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallSiteTest {
    private final FakeContext context = new FakeContext();
    private final Rdd<Integer> numbers = context.parallelize(List.of(1, 2), 2);

    @Test
    void pointsAtTheUsersLineAndNamesTheOperation() {
        CallSite site = UserProgram.doubled(numbers).lineage().info().callSite();

        assertThat(site).hasToString("map at UserProgram.java:10");
    }

    @Test
    void passesOverTheJdkBetweenTheUserAndTheEngine() {
        context.fakeRunner().holds(List.of(List.of(1), List.of(2)));

        assertThat(UserProgram.countedThroughTheJdk(numbers)).isEqualTo(2);

        assertThat(context.fakeRunner().requests().get(0).callSite()).hasToString("count at UserProgram.java:14");
    }

    @Test
    void showsInTheRddsOwnText() {
        Rdd<Integer> doubled = UserProgram.doubled(numbers);

        assertThat(doubled).hasToString("rdd_1 (map at UserProgram.java:10)");
        assertThat(doubled.mapToPair(number -> Pair.of(number, 1)).toString()).startsWith("rdd_2 (mapToPair at ");
    }
}
