package io.firesteel.dag;

/**
 * What an application was started with.
 *
 * @param master where it runs: {@code local[n]}, or {@code firesteel://host:port}
 * @param startTime milliseconds since the epoch
 * @param version of the engine
 * @param user of the system that runs the driver
 * @param conf the settings
 */
public record ApplicationInfo(
        String appName, String master, long startTime, String version, String user, FiresteelConf conf) {
    /** What an application of this engine is started with. */
    public static ApplicationInfo of(String appName, String master, long startTime, FiresteelConf conf) {
        String version = ApplicationInfo.class.getPackage().getImplementationVersion();
        String user = System.getProperty("user.name", "unknown");
        return new ApplicationInfo(appName, master, startTime, version == null ? "unpackaged" : version, user, conf);
    }

    /** Whether driver and executor are one process. */
    public boolean isLocal() {
        return master.startsWith("local");
    }
}
