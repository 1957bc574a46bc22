package io.firesteel.cli;

import io.firesteel.bus.cluster.ClusterNodeOptions;
import io.firesteel.bus.cluster.HostPort;
import io.firesteel.cli.role.MasterRole;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves as a master. */
@Command(
        name = "master",
        description =
                "Start a master: it begins the cluster, hands out the workers' resources and knows every application.",
        showDefaultValues = true)
final class MasterCommand implements Callable<Integer> {
    @Mixin
    private final RoleOptions role = new RoleOptions();

    @Option(
            names = "--host",
            defaultValue = ClusterNodeOptions.DEFAULT_HOST,
            paramLabel = "HOST",
            description = "Where to listen; loopback only, until a cluster secret exists.")
    private String host = ClusterNodeOptions.DEFAULT_HOST;

    @Option(
            names = "--port",
            defaultValue = "7077",
            paramLabel = "PORT",
            description = "Where members join; 0 takes a free one.")
    private int port;

    @Option(
            names = "--http-port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "Status page, metrics, scrape targets; 0 takes a free one.")
    private int pagesPort;

    @Override
    public Integer call() {
        HostPort member = new HostPort(host, port);
        return role.serve(
                MasterRole.start(member, pagesPort, role.workDirectory("master-" + port)),
                ready -> System.err.println("Master at firesteel://" + ready.member() + ", status at http://"
                        + ready.pages() + "; Ctrl-C ends it."));
    }
}
