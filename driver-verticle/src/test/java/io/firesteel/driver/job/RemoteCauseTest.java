package io.firesteel.driver.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.bus.message.RemoteFailure;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RemoteCauseTest {
    static final class BadRecord extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadRecord(String message) {
            super(message);
        }
    }

    static final class Rewording extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Rewording(String field) {
            super("bad field " + field);
        }
    }

    private static Throwable rebuilt(String className, String message, String trace) {
        return RemoteCause.of(new RemoteFailure(className, message, trace), RemoteCauseTest.class.getClassLoader());
    }

    @Test
    void isOfTheUsersClassWithItsTraceAndCauses() {
        String own = BadRecord.class.getName();
        Throwable rebuilt = rebuilt(
                own,
                "line 3\nis bad",
                own + ": line 3\nis bad\n\tat app//shop.Orders.parse(Orders.java:31)\n"
                        + "\tat java.base/java.util.List.forEach(Native Method)\n\t...\n"
                        + "Caused by: java.io.IOException: no\nfile: here\n\tat shop.Files.open(Unknown Source)\n"
                        + "Caused by: java.lang.NullPointerException\n");

        assertThat(rebuilt).isInstanceOf(BadRecord.class).hasMessage("line 3\nis bad");
        assertThat(rebuilt.getStackTrace())
                .extracting(StackTraceElement::toString)
                .containsExactly("shop.Orders.parse(Orders.java:31)", "java.util.List.forEach(Native Method)");
        assertThat(rebuilt)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage("no\nfile: here")
                .cause()
                .isInstanceOf(NullPointerException.class)
                .hasMessage(null);
    }

    @Test
    void namesAClassThatIsNotHere() {
        assertThat(rebuilt("shop.Missing", "gone", ""))
                .isInstanceOf(RemoteTaskException.class)
                .hasMessage("shop.Missing: gone");
        assertThat(rebuilt("the result could not be fetched", "why", ""))
                .hasMessage("the result could not be fetched: why");
        assertThat(rebuilt("java.lang.String", "no exception", "")).isInstanceOf(RemoteTaskException.class);
    }

    @Test
    void saysWhatTheOriginalSaidRatherThanHaveItsClass() {
        assertThat(rebuilt(Rewording.class.getName(), "bad field x", ""))
                .isInstanceOf(RemoteTaskException.class)
                .hasMessage(Rewording.class.getName() + ": bad field x");
    }
}
