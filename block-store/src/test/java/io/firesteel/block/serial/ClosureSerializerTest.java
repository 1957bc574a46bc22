package io.firesteel.block.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;
import javax.management.BadAttributeValueExpException;
import org.junit.jupiter.api.Test;

class ClosureSerializerTest {
    private final ClosureSerializer serializer = new ClosureSerializer();
    private final ClassLoader loader = getClass().getClassLoader();

    interface SerialFunction<A, B> extends Function<A, B>, Serializable {}

    static final class Answer implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, Method method, Object[] args) {
            return "answer";
        }
    }

    static final class Program {
        static SerialFunction<Long, Long> increment() {
            return x -> x + 1;
        }
    }

    record Node(SerialFunction<Long, Long> function) implements Serializable {}

    @Test
    @SuppressWarnings("unchecked")
    void bringsBackALambdaWithWhatItCaptured() {
        long base = 40;
        SerialFunction<Long, Long> add = x -> x + base;

        Function<Long, Long> back = (Function<Long, Long>) roundTrip(add);

        assertThat(back.apply(2L)).isEqualTo(42L);
    }

    @Test
    @SuppressWarnings("unchecked")
    void bringsBackArraysPrimitivesAndProxies() {
        assertThat((int[][]) roundTrip(new int[][] {{1}, {2, 3}})).isDeepEqualTo(new int[][] {{1}, {2, 3}});
        assertThat((String[]) roundTrip(new String[] {"a"})).containsExactly("a");
        assertThat(roundTrip(int.class)).isEqualTo(int.class);
        assertThat(roundTrip(long[].class)).isEqualTo(long[].class);
        Object proxy = Proxy.newProxyInstance(loader, new Class<?>[] {Function.class}, new Answer());
        assertThat(((Function<Object, Object>) roundTrip(proxy)).apply("q")).isEqualTo("answer");
    }

    /** Java itself would say that a SerializedLambda cannot be cast. */
    @Test
    void namesAnUnknownClassWhoseLambdaIsInARecord() {
        byte[] bytes = serializer.serialize(new Node(Program.increment()));
        ClassLoader without = new ClassLoader(loader) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals(Program.class.getName())) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };

        assertThatThrownBy(() -> serializer.deserialize(bytes, without))
                .isInstanceOf(ClosureSerializationException.class)
                .hasMessageContaining("The class " + Program.class.getName() + " of a closure is not known here")
                .hasMessageContaining("add the jar");
    }

    @Test
    void namesWhatIsNotSerializable() {
        Object captured = new Object();
        SerialFunction<Long, String> closure = x -> captured + "" + x;

        assertThatThrownBy(() -> serializer.serialize(closure))
                .isInstanceOf(ClosureSerializationException.class)
                .hasMessageContaining("java.lang.Object")
                .hasMessageContaining("transient");
    }

    @Test
    void refusesClassesOfKnownAttacks() {
        byte[] bytes = serializer.serialize(List.of(new BadAttributeValueExpException("x")));
        byte[] array = serializer.serialize(new BadAttributeValueExpException[1]);

        assertThatThrownBy(() -> serializer.deserialize(bytes, loader))
                .isInstanceOf(ClosureSerializationException.class)
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> serializer.deserialize(array, loader))
                .isInstanceOf(ClosureSerializationException.class);
    }

    @Test
    void refusesGarbageAndUnknownClasses() {
        byte[] ours = serializer.serialize(new Answer());

        assertThatThrownBy(() -> serializer.deserialize(new byte[] {1, 2, 3}, loader))
                .isInstanceOf(ClosureSerializationException.class);
        assertThatThrownBy(() -> serializer.deserialize(ours, ClassLoader.getPlatformClassLoader()))
                .isInstanceOf(ClosureSerializationException.class)
                .hasMessageContaining("Answer")
                .hasMessageContaining("jar");
    }

    private Object roundTrip(Object value) {
        return serializer.deserialize(serializer.serialize(value), loader);
    }
}
