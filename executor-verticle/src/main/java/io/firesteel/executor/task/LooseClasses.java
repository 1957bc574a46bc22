package io.firesteel.executor.task;

import io.firesteel.bus.message.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Classes and resources of an application that are in no jar, brought one by one. Safe for several threads. */
interface LooseClasses {
    /** There are none. */
    LooseClasses NONE = new LooseClasses() {
        @Override
        public Optional<Path> directory() {
            return Optional.empty();
        }

        @Override
        public boolean bring(String name) {
            return false;
        }

        @Override
        public String whereSought() {
            return "all the application's code is in jars";
        }
    };

    /** Where they are when they have been brought; ends with them. */
    Optional<Path> directory();

    /**
     * Whether a file of that name is in the directory now. Blocks.
     *
     * @param name as {@code com/example/Sales.class}
     * @throws IOException if that cannot be found out
     */
    boolean bring(String name) throws IOException;

    /** Where a class was looked for, for people. */
    String whereSought();

    /** Those below the directories of the driver's class path. */
    static LooseClasses ofDriver(Path directory, Endpoint driver, FetchedJars.BlockFetcher fetcher) {
        return new DriversClasses(directory, driver, fetcher);
    }
}
