package io.firesteel.dag;

/**
 * Collects the settings of a context, in the shape of Spark's {@code SparkSession.builder()}. There are no sessions here:
 * what it gives is the context itself.
 */
public final class ContextBuilder {
    private final FiresteelConf conf = new FiresteelConf();

    ContextBuilder() {}

    /** Names the application, for logs and pages. */
    public ContextBuilder appName(String name) {
        conf.setAppName(name);
        return this;
    }

    /** As {@link FiresteelConf#setMaster}. */
    public ContextBuilder master(String master) {
        conf.setMaster(master);
        return this;
    }

    /** As {@link FiresteelConf#set}. */
    public ContextBuilder config(String key, String value) {
        conf.set(key, value);
        return this;
    }

    /** As {@link FiresteelConf#set}. */
    public ContextBuilder config(String key, long value) {
        return config(key, String.valueOf(value));
    }

    /** As {@link FiresteelConf#set}. */
    public ContextBuilder config(String key, double value) {
        return config(key, String.valueOf(value));
    }

    /** As {@link FiresteelConf#set}. */
    public ContextBuilder config(String key, boolean value) {
        return config(key, String.valueOf(value));
    }

    /** Sets all that is set there. */
    public ContextBuilder config(FiresteelConf settings) {
        conf.setAll(settings);
        return this;
    }

    /** The program's context if it has made one and not stopped it, as it is; else a new one with these settings. */
    public FiresteelContext getOrCreate() {
        return ContextFactory.ofThisProgram().getOrCreate(conf);
    }
}
