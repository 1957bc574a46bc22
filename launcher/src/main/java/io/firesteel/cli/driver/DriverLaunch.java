package io.firesteel.cli.driver;

import io.firesteel.block.BlockSource;
import io.firesteel.block.FileBlockSource;
import io.firesteel.block.net.BlockAddress;
import io.firesteel.block.net.BlockClient;
import io.firesteel.block.net.BlockClientOptions;
import io.firesteel.block.net.BlockServer;
import io.firesteel.block.net.BlockServerOptions;
import io.firesteel.bus.Addresses;
import io.firesteel.bus.BusReach;
import io.firesteel.bus.cluster.ClusterMember;
import io.firesteel.bus.cluster.ClusterNode;
import io.firesteel.bus.cluster.ClusterNodeOptions;
import io.firesteel.bus.cluster.HostPort;
import io.firesteel.bus.cluster.NodeRole;
import io.firesteel.bus.message.DriverToMaster.RegisterApplication;
import io.firesteel.bus.message.Endpoint;
import io.firesteel.bus.message.ExecutorShape;
import io.firesteel.bus.message.Payload;
import io.firesteel.bus.message.Secret;
import io.firesteel.cli.role.RoleMetrics;
import io.firesteel.dag.ApplicationInfo;
import io.firesteel.dag.FiresteelConf;
import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.Incarnation;
import io.firesteel.dag.setting.Settings;
import io.firesteel.driver.DriverContext;
import io.firesteel.driver.DriverParts;
import io.firesteel.driver.core.DriverOptions;
import io.firesteel.driver.core.Policies;
import io.firesteel.driver.job.BlobShelf;
import io.firesteel.driver.job.Parallelism;
import io.firesteel.driver.resource.ResourceProvider;
import io.firesteel.driver.resource.StandaloneResources;
import io.firesteel.metrics.MetricsRegistry;
import io.firesteel.metrics.MonitoringOptions;
import io.firesteel.metrics.MonitoringServer;
import io.firesteel.metrics.Readiness;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Starts a driver in this process, as a lite member of a cluster, with its block server and its pages. */
public final class DriverLaunch {
    private final DriverRequest request;
    private final ApplicationId application;
    private final Secret token;
    private final Function<RegisterApplication, ResourceProvider> resources;
    private final ClusterNode node;
    private final MetricsRegistry metrics;
    private final FileBlockSource files = new FileBlockSource();
    private final ClassDirectories classes;
    private volatile BlockSource blobs = id -> Optional.empty();

    private DriverLaunch(
            DriverRequest request,
            ApplicationId application,
            Secret token,
            Function<RegisterApplication, ResourceProvider> resources,
            ClusterNode node,
            MetricsRegistry metrics) {
        this.request = request;
        this.classes = new ClassDirectories(request.code().directories());
        this.application = application;
        this.token = token;
        this.resources = resources;
        this.node = node;
        this.metrics = metrics;
    }

    /** What serves beside the driver. */
    private record Servers(MonitoringServer pages, BlockServer blocks, BlockClient client, BlobShelf shelf) {
        Endpoint pagesEndpoint() {
            return new Endpoint(pages.address().host(), pages.address().port());
        }

        Future<Void> close() {
            return client.close().transform(done -> blocks.close()).transform(done -> pages.close());
        }

        Endpoint blocksEndpoint() {
            return new Endpoint(blocks.address().host(), blocks.address().port());
        }
    }

    /** Joins the cluster and asks its master for executors. */
    public static Future<RunningDriver> start(DriverRequest request) {
        return start(request, DriverIds.newApplication(), DriverIds.newToken(), Optional.empty());
    }

    /** Joins the cluster with executors from elsewhere, who know id and token. */
    public static Future<RunningDriver> start(
            DriverRequest request, ApplicationId application, Secret token, Optional<ResourceProvider> resources) {
        ClusterNodeOptions options = ClusterNodeOptions.builder(
                        NodeRole.DRIVER, application.value(), Addresses.driver(application))
                .seeds(request.masters())
                .build();
        RoleMetrics meters = RoleMetrics.ofThisProcess();
        return ClusterNode.start(options, meters::ofNode).compose(node -> {
            MetricsRegistry metrics = meters.registry();
            Function<RegisterApplication, ResourceProvider> provider = registration -> resources.orElseGet(() ->
                    new StandaloneResources(node, registration, request.conf().get(Settings.HEARTBEAT_INTERVAL)));
            return new DriverLaunch(request, application, token, provider, node, metrics)
                    .launch()
                    .onFailure(failure -> node.close().onComplete(closed -> metrics.close()));
        });
    }

    private Future<RunningDriver> launch() {
        return MonitoringServer.start(node.vertx(), metrics, MonitoringOptions.onPort(0), () -> Readiness.READY)
                .compose(pages -> serveBlocks().map(blocks -> servers(pages, blocks)))
                .compose(servers -> DriverContext.start(node.vertx(), parts(servers), servers::close)
                        .map(context -> new RunningDriver(context, node, metrics, servers.pagesEndpoint())))
                .onSuccess(driver -> node.onMemberLeft(member -> onMemberLeft(driver.context(), member)));
    }

    private Future<BlockServer> serveBlocks() {
        request.code().jars().forEach(jar -> files.register(jar.block(), jar.file()));
        return BlockServer.start(
                node.vertx(),
                BlockServerOptions.withToken(token.value()),
                id -> blobs.find(id).or(() -> files.find(id)).or(() -> classes.find(id)),
                unknown -> Optional.empty());
    }

    private Servers servers(MonitoringServer pages, BlockServer blocks) {
        BlobShelf shelf = new BlobShelf(
                new Endpoint(blocks.address().host(), blocks.address().port()));
        blobs = shelf;
        BlockClient client = new BlockClient(node.vertx(), BlockClientOptions.withToken(token.value()));
        return new Servers(pages, blocks, client, shelf);
    }

    private DriverParts parts(Servers servers) {
        FiresteelConf conf = request.conf();
        int executors = Policies.initialExecutors(conf);
        int cores = conf.get(Settings.EXECUTOR_CORES);
        RegisterApplication registration = new RegisterApplication(
                application,
                new Incarnation(System.currentTimeMillis()),
                request.name(),
                executors,
                new ExecutorShape(cores, conf.get(Settings.EXECUTOR_MEMORY)),
                servers.pagesEndpoint(),
                token);
        return new DriverParts(
                application,
                options(servers),
                resources.apply(registration),
                servers.shelf(),
                stored -> fetch(servers.client(), stored),
                request.loader(),
                new Parallelism(Math.max(1, executors) * cores, conf.get(Settings.DEFAULT_PARALLELISM)),
                ApplicationInfo.of(request.name(), master(), System.currentTimeMillis(), conf),
                Math.toIntExact(conf.get(Settings.TEXT_MAX_LINE_BYTES)),
                metrics,
                BusReach.CLUSTER);
    }

    private String master() {
        return "firesteel://"
                + request.masters().stream().map(HostPort::toString).collect(Collectors.joining(","));
    }

    private DriverOptions options(Servers servers) {
        return DriverSettings.options(request.conf(), request.code(), servers.blocksEndpoint());
    }

    private static Future<byte[]> fetch(BlockClient client, Payload.Stored stored) {
        BlockAddress address =
                new BlockAddress(stored.server().host(), stored.server().port());
        return client.fetchBlock(address, stored.block());
    }

    private void onMemberLeft(DriverContext context, ClusterMember member) {
        ExecutorId executor = new ExecutorId(member.id());
        if (member.role() == NodeRole.EXECUTOR
                && member.busAddress().equals(Addresses.executor(application, executor))) {
            context.driver().onExecutorLeft(executor);
        }
    }
}
