package io.firesteel.executor.task;

import io.firesteel.bus.message.DriverToExecutor.Jar;
import io.firesteel.bus.message.Endpoint;
import io.vertx.core.Future;
import java.util.List;

/** Where the classes of an application come from. */
@FunctionalInterface
public interface ApplicationClasses {
    /**
     * The loader of the application's classes.
     *
     * @param jars the application's code, by hash
     * @param driver the block server that has it
     */
    Future<ClassLoader> load(List<Jar> jars, Endpoint driver);

    /** The classes of the host, for an engine that runs inside its application. */
    static ApplicationClasses of(ClassLoader loader) {
        return (jars, driver) -> Future.succeededFuture(loader);
    }
}
