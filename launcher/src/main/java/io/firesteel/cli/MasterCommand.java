package io.firesteel.cli;

import io.firesteel.bus.cluster.ClusterNodeOptions;
import io.firesteel.bus.cluster.HostPort;
import io.firesteel.cli.process.CommandFailure;
import io.firesteel.cli.role.MasterRole;
import io.firesteel.dag.setting.Settings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves as a master. */
@Command(
        name = "master",
        description =
                "Start a master: it begins the cluster, hands out the workers' resources and knows every application.",
        footer = {
            "",
            "Three masters, of which one may be lost: each is started with the addresses of all,",
            "  firesteel master --port 7077 --master firesteel://127.0.0.1:7077,127.0.0.1:7078,127.0.0.1:7079",
            "and so on with --port 7078 and 7079."
        },
        showDefaultValues = true)
final class MasterCommand implements Callable<Integer> {
    @Mixin
    private final RoleOptions role = new RoleOptions();

    @Mixin
    private final ConfOptions settings = new ConfOptions();

    @Option(
            names = "--master",
            paramLabel = "URL",
            converter = MasterUrl.Converter.class,
            description = "All masters, this one among them: firesteel://host:port,host:port,host:port; or"
                    + " firesteel.master. Without, this is the only one.")
    private @Nullable MasterUrl masters;

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
                MasterRole.start(member, group(member), pagesPort, role.workDirectory("master-" + port)),
                ready -> System.err.println("Master at firesteel://" + ready.member() + ", status at http://"
                        + ready.pages() + "; Ctrl-C ends it."));
    }

    /** A setting of one address tells drivers where to go; only one of several makes a group. */
    private List<HostPort> group(HostPort member) {
        List<HostPort> group = masters != null
                ? masters.masters()
                : configured()
                        .map(MasterUrl::masters)
                        .filter(all -> all.size() > 1)
                        .orElse(List.of());
        if (!group.isEmpty() && !group.contains(member)) {
            throw CommandFailure.badInput("This master is at " + member + ", which is none of --master "
                    + new MasterUrl(group) + ": give it the --host and --port it has there.");
        }
        if (group.stream().distinct().count() < group.size()) {
            throw CommandFailure.badInput("--master " + new MasterUrl(group) + " names one master twice.");
        }
        if (group.size() == 2) {
            System.err.println("Two masters survive the loss of none, as both are needed; fail-over needs three.");
        }
        return group.size() == 1 ? List.of() : group;
    }

    private Optional<MasterUrl> configured() {
        String url = settings.conf().get(Settings.MASTER);
        try {
            return url.startsWith("firesteel://") ? Optional.of(MasterUrl.parse(url)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(Settings.MASTER.key() + ": " + e.getMessage(), e);
        }
    }
}
