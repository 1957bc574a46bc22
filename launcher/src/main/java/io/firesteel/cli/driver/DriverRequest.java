package io.firesteel.cli.driver;

import io.firesteel.bus.cluster.HostPort;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.setting.Settings;
import java.nio.file.Path;
import java.util.List;

/**
 * What a driver is started for.
 *
 * @param name of the application, for people
 * @param masters members to join the cluster through
 * @param code the application's code
 * @param files and directories, which tasks find by their names
 * @param loader finds the application's classes in this process
 */
public record DriverRequest(
        String name,
        List<HostPort> masters,
        FiresteelConf conf,
        ApplicationCode code,
        List<Path> files,
        ClassLoader loader) {
    public DriverRequest {
        masters = List.copyOf(masters);
        files = List.copyOf(files);
    }

    /** For an application whose code is in jars. */
    public DriverRequest(
            String name, List<HostPort> masters, FiresteelConf conf, List<ApplicationJar> jars, ClassLoader loader) {
        this(name, masters, conf, ApplicationCode.ofJars(jars), List.of(), loader);
    }

    /** The same with other settings, and the name they say, if they say one. */
    public DriverRequest with(FiresteelConf settings) {
        String said = settings.get(Settings.APP_NAME);
        return new DriverRequest(said.isEmpty() ? name : said, masters, settings, code, files, loader);
    }

    /** For an application whose code every process of Firesteel has. */
    public static DriverRequest ofOwnCode(String name, List<HostPort> masters, FiresteelConf conf) {
        return new DriverRequest(name, masters, conf, List.of(), DriverRequest.class.getClassLoader());
    }

    /** For an application whose classes are in directories of this process's class path, as in an IDE or a test. */
    public static DriverRequest ofClassPath(String name, List<HostPort> masters, FiresteelConf conf) {
        List<Path> directories = ClassDirectories.on(System.getProperty("java.class.path"));
        return new DriverRequest(
                name,
                masters,
                conf,
                new ApplicationCode(List.of(), directories),
                List.of(),
                DriverRequest.class.getClassLoader());
    }
}
