package io.firesteel.master.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.master.core.ApplicationState;
import io.firesteel.master.core.Heritage;
import io.firesteel.master.replica.Replicated.Admitted;
import io.firesteel.master.replica.Replicated.Ended;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ApplicationRegisterTest {
    private final ApplicationRegister register = new ApplicationRegister(2);

    private static RegisterApplication request(String name, long life) {
        return new RegisterApplication(
                new ApplicationId(name),
                new Incarnation(life),
                "words of " + name,
                3,
                new ExecutorShape(2, 1L << 30),
                SimulatedGroup.PAGES,
                new Secret("token of " + name));
    }

    private void admit(String name, long life) {
        register.apply(Admitted.of(request(name, life), 100));
    }

    private void end(String name, long life) {
        register.apply(
                new Ended(new ApplicationId(name), new Incarnation(life), ApplicationState.STOPPED, "done", 200));
    }

    private List<String> active() {
        return register.active().stream()
                .map(admitted -> admitted.application() + "/" + admitted.incarnation())
                .toList();
    }

    @Test
    void keepsAllThatADriverSaid() {
        admit("a", 1);

        assertThat(register.heritage(500).active()).containsExactly(request("a", 1));
    }

    @Test
    void keepsTheOrderOfAdmission() {
        admit("b", 1);
        admit("a", 1);
        admit("b", 1);

        assertThat(active()).containsExactly("b/1", "a/1");
    }

    @Test
    void aNewerLifeTakesThePlaceOfAnOlderOneAndNotTheReverse() {
        admit("a", 1);
        admit("a", 3);
        admit("a", 2);
        end("a", 1);

        assertThat(active()).containsExactly("a/3");
    }

    @Test
    void remembersTheLatestEnds() {
        for (String name : List.of("a", "b", "c")) {
            admit(name, 1);
            end(name, 1);
        }

        assertThat(active()).isEmpty();
        assertThat(register.heritage(500).past())
                .extracting(past -> past.request().application().value(), Heritage.Past::endedMillisAgo)
                .containsExactly(Tuple.tuple("b", 300L), Tuple.tuple("c", 300L));
    }

    @Test
    void whatComesBackIsActiveAgain() {
        admit("a", 1);
        end("a", 1);
        admit("a", 1);

        assertThat(active()).containsExactly("a/1");
        assertThat(register.heritage(0).past()).isEmpty();
    }

    @Test
    void itsBytesHoldEverything() {
        admit("a", 1);
        admit("b", 1);
        end("a", 1);
        ApplicationRegister other = new ApplicationRegister(2);
        other.apply(Admitted.of(request("forgotten", 1), 1));

        other.apply(LogFormat.read(LogFormat.bytes(register.everything())));

        assertThat(other.everything()).isEqualTo(register.everything());
    }
}
