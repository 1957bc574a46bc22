package io.firesteel.dag;

import io.firesteel.dag.action.JobRunner;
import io.firesteel.dag.closure.DriverOnly;
import io.firesteel.dag.event.FiresteelListener;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.lineage.CheckpointSource;
import io.firesteel.dag.lineage.RddNames;
import io.vertx.core.Future;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The door to an application: makes RDDs from data and runs their jobs. One application may have thousands of jobs at
 * once, asked for by any thread.
 */
public interface FiresteelContext
        extends Sources,
                FileSources,
                RowSources,
                Unions,
                Sharing,
                JobControl,
                PartitionJobs,
                AboutApplication,
                DriverOnly,
                AutoCloseable {
    /** A new application with the settings given from outside, for a program with a {@code main} method. Waits for it. */
    static FiresteelContext create() {
        return create(new FiresteelConf());
    }

    /**
     * A new application, for a program with a {@code main} method: on the cluster it was submitted to, or in this JVM. Waits
     * until it can take jobs. An event loop has {@code Firesteel.create}.
     *
     * @throws IllegalArgumentException if the settings are of no use; the message names the key
     */
    static FiresteelContext create(FiresteelConf conf) {
        return ContextFactory.ofThisProgram().create(conf.copy());
    }

    /** As {@link #create(FiresteelConf)}, with this master and name. */
    static FiresteelContext create(String master, String appName) {
        return create(master, appName, new FiresteelConf());
    }

    /** As {@link #create(FiresteelConf)}, with this master and name. */
    static FiresteelContext create(String master, String appName, FiresteelConf conf) {
        return create(conf.copy().setMaster(master).setAppName(appName));
    }

    /**
     * As {@link #create(String, String)}, then adds a jar as {@link #addJar} does.
     *
     * @param home where Spark would be installed; nothing is looked up there
     */
    static FiresteelContext create(String master, String appName, String home, String jarFile) {
        return create(master, appName, home, new String[] {jarFile});
    }

    /**
     * As {@link #create(String, String)}, then adds jars as {@link #addJar} does.
     *
     * @param home where Spark would be installed; nothing is looked up there
     */
    static FiresteelContext create(String master, String appName, String home, String[] jars) {
        FiresteelContext context = create(master, appName);
        try {
            List.of(jars).forEach(context::addJar);
            return context;
        } catch (RuntimeException fault) {
            context.stop();
            throw fault;
        }
    }

    /** The path of the jar a class was loaded from, for {@link #addJar}; empty if it was in none. */
    static String[] jarOfClass(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        boolean isJar = source != null
                && source.getLocation() != null
                && source.getLocation().getPath().endsWith(".jar");
        return isJar ? new String[] {source.getLocation().toString()} : new String[0];
    }

    /** The path of the jar an object's class was loaded from, for {@link #addJar}; empty if it was in none. */
    static String[] jarOfObject(Object object) {
        return jarOfClass(object.getClass());
    }

    /** Collects settings, then gives the program's context. */
    static ContextBuilder builder() {
        return new ContextBuilder();
    }

    @Override
    default FiresteelContext context() {
        return this;
    }

    /** This context: Spark's programs ask theirs for the one behind it. */
    default FiresteelContext sc() {
        return this;
    }

    /** The id of this application. */
    ApplicationId applicationId();

    /** Runs jobs; used by RDDs. */
    JobRunner runner();

    /** Gives out ids; used by RDDs. */
    Identities identities();

    /** What is kept of RDDs; used by RDDs. */
    RddStorage storage();

    /**
     * Where RDDs are checkpointed to: a directory that driver and executors all reach; made if it is not there.
     *
     * @param directory as a URI or a path of the default file system
     */
    default void setCheckpointDir(String directory) {
        storage().setCheckpointDirectory(directory);
    }

    /** The directory of this application's checkpoints, within the one that was set; empty if none was. */
    default Optional<String> getCheckpointDir() {
        return storage().checkpointDirectory();
    }

    /**
     * The RDD that was checkpointed to a directory, by this application or another of the same classes. Its partitioner is
     * not known any more.
     */
    default <T> Rdd<T> checkpointFile(String directory) {
        return new Rdd<>(this, new CheckpointSource(Nodes.info(this, "checkpointFile"), directory, null));
    }

    /** The persisted RDDs that somebody can still use, by id. */
    default Map<Integer, Rdd<?>> getPersistentRdds() {
        Map<Integer, Rdd<?>> persisted = new TreeMap<>();
        storage()
                .persisted()
                .forEach((id, lineage) -> persisted.put(Math.toIntExact(id.value()), new Rdd<>(this, lineage)));
        return persisted;
    }

    /** The names given to RDDs; used by RDDs. */
    RddNames names();

    /**
     * Tells a listener everything that happens from now on, after what has begun before and lasts: the application's
     * start, its environment and its executors.
     */
    void addListener(FiresteelListener listener);

    /** Succeeds when the application has been stopped, by whomever. */
    Future<Void> ended();

    /** Ends the application: executors exit, their resources are freed. Later jobs fail. */
    Future<Void> stopAsync();

    /** Ends the application and waits for it. Not legal on an event loop. */
    default void stop() {
        runner().await("stop", stopAsync());
    }

    /** As {@link #stop}. */
    @Override
    default void close() {
        stop();
    }
}
