package io.firesteel.cli.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A signal to this process. Reached by reflection, because the compiler warns of the JDK's own signals whatever is suppressed.
 */
final class ProcessSignal {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessSignal.class);

    private ProcessSignal() {}

    /**
     * Has the action run, on a thread of its own, at each such signal; does nothing where there is none, or where the JVM keeps
     * it to itself.
     *
     * @param name without SIG
     */
    static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object wanted = signal.getConstructor(String.class).newInstance(name);
            Method handle = signal.getMethod("handle", signal, handler);
            handle.invoke(
                    null,
                    wanted,
                    Proxy.newProxyInstance(
                            ProcessSignal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("handle")) {
                                    action.run();
                                    return null;
                                }
                                return method.invoke(action, arguments);
                            }));
        } catch (InvocationTargetException unknown) {
            LOG.debug("SIG{} is not heard: {}", name, String.valueOf(unknown.getCause()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JDK has no sun.misc.Signal (module jdk.unsupported).", e);
        }
    }
}
