package io.firesteel.dag.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.FakeContext;
import io.firesteel.dag.Rdd;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.partition.KeyOrdering;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ClosureCheckTest {
    private static final CallSite SITE = new CallSite("map", "Job.java:7");

    private final int offset = 3;

    private static AbstractThrowableAssert<?, ?> assertRefused(Object function) {
        Throwable thrown = catchThrowable(() -> ClosureCheck.requireSerializable(function, SITE));
        return assertThat(thrown)
                .isInstanceOf(ClosureNotSerializableException.class)
                .hasMessageStartingWith("map at Job.java:7: the function cannot be sent to executors.");
    }

    private static void assertTravels(Object function) {
        assertThatCode(() -> ClosureCheck.requireSerializable(function, SITE)).doesNotThrowAnyException();
    }

    private static int line() {
        return new Throwable().getStackTrace()[1].getLineNumber();
    }

    /** Not serialisable. */
    private static class Socket {}

    private record Settings(String name, Object detail) implements Serializable {}

    private static final class Linked implements Serializable {
        private transient Object ignored = new Socket();
        private Object next = this;

        @Override
        public String toString() {
            return "linked to " + ignored.hashCode() + next.hashCode();
        }
    }

    @Test
    void namesACapturedVariableWithItsLambdaAndLine() {
        Socket socket = new Socket();
        long wide = System.nanoTime();
        int line = line() + 1;
        Function<String, String> function = value -> value + wide + socket;

        assertRefused(function)
                .hasMessageContainingAll(
                        "captured `socket` in lambda " + ClosureCheckTest.class.getName(),
                        "(ClosureCheckTest.java:" + line + ")",
                        "is a " + Socket.class.getTypeName() + ", which is not Serializable",
                        "implement java.io.Serializable, mark the field transient, or create the object inside");
    }

    @Test
    void saysThatThisIsCapturedAndToCopyTheFieldFirst() {
        Function<Integer, Integer> function = value -> value + offset;

        assertRefused(function)
                .hasMessageContainingAll("captured `this`", "local variable before the lambda")
                .hasMessageNotContaining("implement java.io.Serializable");
    }

    @Test
    void givesThePathThroughRecordsListsMapsAndArrays() {
        Settings settings = new Settings("s", List.of(1, Map.of("k", new Object[] {"x", new Socket()})));
        Function<String, String> function = value -> value + settings;

        assertRefused(function)
                .hasMessageContainingAll(
                        "-> captured `settings`",
                        "-> field `detail` of " + Settings.class.getTypeName(),
                        "-> element 1",
                        "-> value 0",
                        "-> element 1\n   is a " + Socket.class.getTypeName());
    }

    @Test
    void findsWhatAMapHasAsKey() {
        Map<Object, String> map = new HashMap<>();
        map.put(new Socket(), "v");
        Function<String, String> function = value -> value + map;

        assertRefused(function).hasMessageContaining("-> key 0\n   is a " + Socket.class.getTypeName());
    }

    @Test
    void refusesAnRddWithTheCureForTwoRdds() {
        Rdd<Integer> rdd = new FakeContext().parallelize(List.of(1));
        Function<Integer, Long> function = value -> value + rdd.count();

        assertRefused(function)
                .hasMessageContainingAll("captured `rdd`", "lives in the driver only", "use join or cogroup");
    }

    @Test
    void refusesAContextHeldByASettingsObject() {
        Settings settings = new Settings("s", new FakeContext());
        Function<Integer, String> function = value -> value + settings.name();

        assertRefused(function).hasMessageContainingAll("field `detail`", "no RDDs and no context");
    }

    @Test
    void followsALambdaWithinALambda() {
        Socket socket = new Socket();
        Function<String, String> inner = value -> value + socket;
        Function<String, String> outer = value -> inner.call(value);

        assertRefused(outer).hasMessageContainingAll("-> captured `inner`", "-> captured `socket`");
    }

    private static final class Helper {
        String shout(String quiet) {
            return quiet + "!" + hashCode();
        }
    }

    @Test
    void namesTheReceiverOfAMethodReference() {
        Helper helper = new Helper();
        Function<String, String> function = helper::shout;

        assertRefused(function)
                .hasMessageContaining("captured receiver of the method reference " + Helper.class.getName() + "::shout")
                .hasMessageNotContaining("quiet")
                .hasMessageContaining("is a " + Helper.class.getTypeName());
    }

    @Test
    void takesReferencesToStaticMethodsConstructorsAndSerializableReceivers() {
        String receiver = "abc";
        Function<Object, String> toStatic = String::valueOf;
        Function<String, StringBuilder> toConstructor = StringBuilder::new;
        Function<String, String> bound = receiver::concat;

        assertTravels(toStatic);
        assertTravels(toConstructor);
        assertTravels(bound);
    }

    @Test
    @SuppressWarnings("UnnecessaryAnonymousClass") // anonymous on purpose
    void saysThatAnAnonymousClassCapturesItsEnclosingObject() {
        Function<Integer, Integer> function = new Function<>() {
            @Override
            public Integer call(Integer value) {
                return value + offset;
            }
        };

        assertRefused(function)
                .hasMessageContainingAll(
                        "the enclosing object of " + function.getClass().getTypeName(),
                        "is a " + ClosureCheckTest.class.getTypeName(),
                        "a lambda or a static class");
    }

    @Test
    void namesTheVariableAnAnonymousClassCaptures() {
        assertRefused(anonymous(new Socket())).hasMessageContaining("captured `given` in");
    }

    private static Function<String, String> anonymous(Object given) {
        return new Function<>() {
            @Override
            public String call(String value) {
                return value + given;
            }
        };
    }

    @Test
    void tellsALambdaWithoutASerializableTypeToTakeOne() {
        Comparator<String> comparator = (a, b) -> b.compareTo(a);
        Comparator<?> erased = comparator;
        @SuppressWarnings("unchecked")
        KeyOrdering ordering = new KeyOrdering((Comparator<Object>) erased, true);

        assertRefused(ordering)
                .hasMessageContainingAll(
                        "is a lambda of type java.util.Comparator", "cast it", "(Comparator<…> & Serializable)");
    }

    @Test
    void tellsAViewOfTheJdkToBeCopied() {
        List<Integer> view = new ArrayList<>(List.of(1, 2, 3)).subList(0, 2);
        Function<Integer, Integer> function = value -> value + view.size();

        assertRefused(function)
                .hasMessageContainingAll("ArrayList$SubList", "Copy it into a serialisable one, such as new ArrayList")
                .hasMessageNotContaining("implement java.io.Serializable");
    }

    @Test
    void endsOnCyclesAndLeavesTransientFieldsOut() {
        Linked cycle = new Linked();
        cycle.next = List.of(cycle, new Settings("s", cycle));
        Function<String, String> function = value -> value + cycle;

        assertTravels(function);
    }

    /** Not Serializable: Java serialisation does not write its fields, but calls its constructor when reading. */
    private static class NotWritten {
        final ReentrantLock lock = new ReentrantLock();
        final Socket socket = new Socket();
    }

    private static final class Written extends NotWritten implements Serializable {
        private final String name = "w";

        @Override
        public String toString() {
            return name + lock + socket;
        }
    }

    @Test
    void leavesOutFieldsOfASuperclassThatIsNotSerialized() {
        Written written = new Written();
        Function<String, String> function = value -> value + written;

        assertTravels(function);
    }

    private static class WritesItself implements Serializable {
        private final Socket socket = new Socket();

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeInt(socket.hashCode());
        }
    }

    /** Public for serialisation. */
    public static class WrittenOutside implements Externalizable {
        private final Socket socket = new Socket();

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(socket.hashCode());
        }

        @Override
        public void readExternal(ObjectInput in) {}
    }

    @Test
    void trustsClassesThatWriteThemselves() {
        WritesItself itself = new WritesItself();
        WrittenOutside outside = new WrittenOutside();
        Function<String, String> function = value -> value + itself + outside;

        assertTravels(function);
    }

    @Test
    void takesEndlessCollectionsInNoTime() {
        List<String> copies = Collections.nCopies(Integer.MAX_VALUE, "x");
        Object[] array = new Object[5_000_000];
        java.util.Arrays.fill(array, "x");
        Function<String, String> function = value -> value + copies + array.length;

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> assertTravels(function));
    }

    @Test
    void takesDeepStructuresWithoutRunningOutOfStack() {
        Object nested = "end";
        for (int i = 0; i < 100_000; i++) {
            nested = new Object[] {nested};
        }
        Object deep = nested;
        Function<String, String> function = value -> value + deep;

        assertTravels(function);
    }

    @Test
    void findsTheFaultBehindALargeCollection() {
        List<Long> numbers = new ArrayList<>(Collections.nCopies(1_000_000, 7L));
        Socket socket = new Socket();
        Function<String, String> function = value -> value + numbers + socket;

        assertRefused(function).hasMessageContaining("captured `socket`");
    }

    @Test
    void readsNoClassFileUnlessThereIsAFault() throws Exception {
        CountingLoader loader = new CountingLoader();
        Object good = loader.newFunction("good");
        Object bad = loader.newFunction("bad");

        assertTravels(good);
        assertThat(loader.resourcesRead()).isZero();

        assertRefused(bad).hasMessageContaining("captured `socket`");
        assertThat(loader.resourcesRead()).isPositive();
    }
}
