package io.firesteel.cli.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGPWR, by which a process is told that its machine is about to go (Spark's word for decommissioning, too). Reached by
 * reflection, because the compiler warns of the JDK's own signals whatever is suppressed.
 */
public final class PowerSignal {
    private static final Logger LOG = LoggerFactory.getLogger(PowerSignal.class);

    private PowerSignal() {}

    /** Has the action run, on a thread of its own, at each such signal; does nothing where there is none, as on macOS. */
    public static void handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object power = signal.getConstructor(String.class).newInstance("PWR");
            Method handle = signal.getMethod("handle", signal, handler);
            handle.invoke(
                    null,
                    power,
                    Proxy.newProxyInstance(
                            PowerSignal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                    return null;
                                }
                                return method.invoke(action, arguments);
                            }));
        } catch (InvocationTargetException unknown) {
            LOG.debug("This system has no SIGPWR: {}", String.valueOf(unknown.getCause()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK has no sun.misc.Signal (module jdk.unsupported).", e);
        }
    }
}
