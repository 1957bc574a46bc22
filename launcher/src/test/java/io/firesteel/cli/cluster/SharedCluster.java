package io.firesteel.cli.cluster;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster for all tests of a class, each of which has applications of its own. After each test machines that are lost
 * get successors, and no process or file of an application may be left.
 */
final class SharedCluster implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final int machines;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private ClusterFixture cluster;

    private SharedCluster(int machines) {
        this.machines = machines;
    }

    static SharedCluster ofMachines(int number) {
        return new SharedCluster(number);
    }

    ClusterFixture get() {
        return cluster;
    }

    @Override
    public void beforeAll(ExtensionContext tests) throws Exception {
        cluster = ClusterFixture.start(machines);
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        cluster.replaceLostWorkers();
        ClusterFixture.await(
                "no executors, no files of applications: " + cluster.serving() + cluster.applicationDirectories(),
                () -> cluster.serving().size() == machines + 1
                        && cluster.applicationDirectories().isEmpty());
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        cluster.close();
    }
}
