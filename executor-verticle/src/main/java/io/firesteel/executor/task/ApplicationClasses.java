package io.firesteel.executor.task;

import io.firesteel.bus.message.Additions.AddedFile;
import io.firesteel.bus.message.DriverToExecutor.ExecutorRegistered;
import io.firesteel.bus.message.Endpoint;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Where the classes of an application come from, and the files that are added to it. Safe for several threads. */
public interface ApplicationClasses {
    /**
     * The loader of the application's classes.
     *
     * @param told the application's code, and the block server that has it
     */
    Future<ClassLoader> load(ExecutorRegistered told);

    /** Where a file lies that was added; its path ends in its name. */
    Future<Path> fetchFile(AddedFile file, Endpoint driver);

    /** Where a jar lies that was added. */
    Future<Path> fetchJar(AddedFile jar, Endpoint driver);

    /**
     * The classes of the host, for an engine that runs inside its application; what is added stays where it is.
     *
     * @param paths finds what was added
     */
    static ApplicationClasses of(ClassLoader loader, Function<AddedFile, Future<Path>> paths) {
        return new ApplicationClasses() {
            @Override
            public Future<ClassLoader> load(ExecutorRegistered told) {
                return Future.succeededFuture(new ApplicationClassLoader(List.of(), loader));
            }

            @Override
            public Future<Path> fetchFile(AddedFile file, Endpoint driver) {
                return paths.apply(file);
            }

            @Override
            public Future<Path> fetchJar(AddedFile jar, Endpoint driver) {
                return paths.apply(jar);
            }
        };
    }
}
