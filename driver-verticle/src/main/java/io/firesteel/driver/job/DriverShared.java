package io.firesteel.driver.job;

import io.firesteel.dag.CallSite;
import io.firesteel.dag.share.AccumulatorV2;
import io.firesteel.dag.share.Broadcast;
import io.firesteel.dag.share.SharedValues;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a driver keeps for all tasks of its application. */
record DriverShared(
        AccumulatorBook accumulators, AdditionBook additions, BroadcastBook broadcasts, List<String> initialJars)
        implements SharedValues {
    @Override
    public void register(AccumulatorV2<?, ?> accumulator, @Nullable String name) {
        accumulators.register(accumulator, name);
    }

    @Override
    public <T> Broadcast<T> broadcast(T value, CallSite site) {
        return broadcasts.make(value, site);
    }

    @Override
    public void addFile(String path, boolean recursive) {
        additions.addFile(path, recursive);
    }

    @Override
    public void addJar(String path) {
        additions.addJar(path);
    }

    @Override
    public List<String> files() {
        return additions.files();
    }

    @Override
    public List<String> jars() {
        return Stream.concat(initialJars.stream(), additions.jars().stream()).toList();
    }
}
