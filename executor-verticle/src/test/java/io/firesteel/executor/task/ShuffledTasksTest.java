package io.firesteel.executor.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.block.net.FetchFailure;
import io.firesteel.block.net.SegmentResult;
import io.firesteel.block.shuffle.StoredSegment;
import io.firesteel.bus.message.MapStatus;
import io.firesteel.bus.message.Order.ShuffleBlob;
import io.firesteel.bus.message.TaskOutcome;
import io.firesteel.bus.message.TaskOutcome.FetchFailed;
import io.firesteel.bus.message.TaskOutcome.MapOutputReady;
import io.firesteel.bus.message.TaskOutcome.ResultReady;
import io.firesteel.dag.Pair;
import io.firesteel.dag.action.PartitionAction.Collect;
import io.firesteel.dag.id.ShuffleId;
import io.firesteel.dag.id.WorkerId;
import io.firesteel.dag.lineage.Aggregator;
import io.firesteel.dag.lineage.CombineNode;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.MapPartitionsNode;
import io.firesteel.dag.lineage.ShuffleInput;
import io.firesteel.dag.partition.HashPartitioner;
import io.firesteel.dag.plan.StageOutput.ToResult;
import io.firesteel.dag.plan.StageOutput.ToShuffle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShuffledTasksTest {
    private static final ShuffleId SHUFFLE = new ShuffleId(3);
    private static final int REDUCERS = 4;
    private static final int MAPS = 6;
    private static final Aggregator SUM = new Aggregator(
            value -> value, (sum, value) -> (Integer) sum + (Integer) value, (a, b) -> (Integer) a + (Integer) b, true);

    @TempDir
    Path directory = Path.of("");

    private final Map<String, Integer> expected = new HashMap<>();
    private final List<MapStatus> statuses = new ArrayList<>();
    private RunnerFixture fixture = uninitialised();

    @SuppressWarnings("NullAway") // set before each test
    private static RunnerFixture uninitialised() {
        return null;
    }

    @BeforeEach
    void writeMapOutputs() throws Exception {
        fixture = new RunnerFixture(directory);
        Random random = new Random(11);
        for (int map = 0; map < MAPS; map++) {
            List<Pair<String, Integer>> pairs = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                Pair<String, Integer> pair = Pair.of("k" + random.nextInt(200), random.nextInt(10));
                pairs.add(pair);
                expected.merge(pair.first(), pair.second(), Integer::sum);
            }
            Lineage source = fixture.plans.source(pairs);
            TaskOutcome outcome = fixture.run(new ToShuffle(SHUFFLE, new HashPartitioner(REDUCERS), SUM), source, map);
            assertThat(outcome).isInstanceOf(MapOutputReady.class);
            statuses.add(((MapOutputReady) outcome).output());
        }
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private List<MapStatus> on(WorkerId... workers) {
        List<MapStatus> moved = new ArrayList<>();
        for (int map = 0; map < MAPS; map++) {
            MapStatus status = statuses.get(map);
            WorkerId worker = workers[map % workers.length];
            moved.add(new MapStatus(worker, status.file(), status.offset(), status.length(), status.sizes()));
        }
        return moved;
    }

    private TaskOutcome reduce(int partition, List<MapStatus> from) {
        Lineage read = new ShuffleInput(fixture.plans.info(), SHUFFLE);
        Lineage combined = new CombineNode(fixture.plans.info(), read, SUM, true, null);
        return fixture.run(new ToResult(new Collect()), combined, partition, fixture.mapOutputs(SHUFFLE, from));
    }

    private void assertAllSumsArrive(List<MapStatus> from) {
        Map<String, Integer> found = new HashMap<>();
        for (int partition = 0; partition < REDUCERS; partition++) {
            for (Pair<String, Integer> pair : fixture.<Pair<String, Integer>>values(reduce(partition, from))) {
                assertThat(found.put(pair.first(), pair.second())).isNull();
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void reducersReadWhatMapsWroteFromFilesOfTheirHost() {
        assertAllSumsArrive(on(RunnerFixture.HERE));
        assertThat(fixture.asked).isEmpty();
    }

    @Test
    void reducersFetchWhatLiesElsewhere() {
        fixture.onFetch((server, requests) -> fixture.serve(requests));

        assertAllSumsArrive(on(RunnerFixture.HERE, RunnerFixture.ELSEWHERE));
        assertThat(fixture.asked).isNotEmpty().containsOnly(RunnerFixture.SERVER);
        ResultReady ready = (ResultReady) reduce(0, on(RunnerFixture.HERE, RunnerFixture.ELSEWHERE));
        assertThat(ready.figures().hostReadBytes()).isPositive();
        assertThat(ready.figures().remoteReadBytes()).isPositive();
    }

    @Test
    void aServerThatFailsIsFollowedByTheNext() {
        fixture.onFetch((server, requests) ->
                server.equals(RunnerFixture.SECOND_SERVER) ? fixture.serve(requests) : Future.failedFuture("refused"));

        assertAllSumsArrive(on(RunnerFixture.ELSEWHERE));
    }

    @Test
    void aServerThatHasFailedIsAskedLastForAWhile() {
        fixture.onFetch((server, requests) ->
                server.equals(RunnerFixture.SECOND_SERVER) ? fixture.serve(requests) : Future.failedFuture("time-out"));

        assertAllSumsArrive(on(RunnerFixture.ELSEWHERE));
        assertThat(fixture.asked).containsOnlyOnce(RunnerFixture.SERVER);

        fixture.nanos += Duration.ofSeconds(10).toNanos();
        assertAllSumsArrive(on(RunnerFixture.ELSEWHERE));
        assertThat(fixture.asked.stream().filter(RunnerFixture.SERVER::equals)).hasSize(2);
    }

    @Test
    void aServerThatHasFailedAndAnswersAgainIsAskedFirst() {
        fixture.onFetch((server, requests) -> Future.failedFuture("time-out"));
        assertThat(reduce(0, on(RunnerFixture.ELSEWHERE))).isInstanceOf(FetchFailed.class);
        fixture.onFetch((server, requests) -> fixture.serve(requests));
        assertAllSumsArrive(on(RunnerFixture.ELSEWHERE));
        fixture.asked.clear();

        assertAllSumsArrive(on(RunnerFixture.ELSEWHERE));

        assertThat(fixture.asked).isNotEmpty().containsOnly(RunnerFixture.SERVER);
    }

    @Test
    void aWorkerWithoutAServerLosesAllItsMapOutputs() {
        TaskOutcome outcome = reduce(0, on(RunnerFixture.HERE, RunnerFixture.ELSEWHERE));

        FetchFailed failed = (FetchFailed) outcome;
        assertThat(failed.worker()).isEqualTo(RunnerFixture.ELSEWHERE);
        assertThat(failed.shuffle()).isEqualTo(SHUFFLE);
        assertThat(failed.mapPartitions()).containsExactly(1, 3, 5);
        assertThat(failed.reason()).contains("no network");
        assertThat(fixture.asked).containsExactly(RunnerFixture.SERVER, RunnerFixture.SECOND_SERVER);
    }

    @Test
    void aTaskThatWaitsForAServerFailsAsSoonAsItsOutputsAreGivenUp() {
        fixture.onFetch((server, requests) -> {
            fixture.giveUp(RunnerFixture.ELSEWHERE, "its machine is gone");
            return Promise.<List<SegmentResult>>promise().future();
        });

        FetchFailed failed = (FetchFailed) reduce(0, on(RunnerFixture.HERE, RunnerFixture.ELSEWHERE));

        assertThat(failed.worker()).isEqualTo(RunnerFixture.ELSEWHERE);
        assertThat(failed.mapPartitions()).containsExactly(1, 3, 5);
        assertThat(failed.reason()).isEqualTo("its machine is gone");
        assertThat(fixture.asked).containsExactly(RunnerFixture.SERVER);
    }

    @Test
    void whatIsGivenUpAndWasReadBeforeDoesNoHarm() {
        fixture.onFetch((server, requests) ->
                fixture.serve(requests).onSuccess(served -> fixture.giveUp(RunnerFixture.ELSEWHERE, "too late")));

        assertAllSumsArrive(on(RunnerFixture.ELSEWHERE, RunnerFixture.HERE));
    }

    @Test
    void nothingIsReadForATaskWhoseOutputsAreGivenUp() {
        fixture.onFetch(
                (server, requests) -> Promise.<List<SegmentResult>>promise().future());
        ShuffleBlob list = fixture.mapOutputs(SHUFFLE, on(RunnerFixture.HERE, RunnerFixture.ELSEWHERE));
        fixture.giveUp(RunnerFixture.ELSEWHERE, "its machine is gone");
        Lineage read = new ShuffleInput(fixture.plans.info(), SHUFFLE);

        FetchFailed failed = (FetchFailed) fixture.run(new ToResult(new Collect()), read, 0, list);

        assertThat(failed.reason()).isEqualTo("its machine is gone");
    }

    @Test
    void aSingleMissingMapOutputIsNamedAlone() {
        fixture.onFetch((server, requests) -> fixture.serve(requests).map(results -> {
            List<SegmentResult> changed = new ArrayList<>(results);
            for (int i = 0; i < requests.size(); i++) {
                if (requests.get(i).location().offset() == statuses.get(3).offset()) {
                    changed.set(i, new SegmentResult.Failed(requests.get(i), FetchFailure.MISSING, "gone"));
                }
            }
            return changed;
        }));

        FetchFailed failed = (FetchFailed) reduce(0, on(RunnerFixture.ELSEWHERE));

        assertThat(failed.mapPartitions()).containsExactly(3);
        assertThat(failed.reason()).contains("gone");
    }

    @Test
    void aSegmentDamagedOnTheWayIsFetchedOnceMore() {
        int[] requestsSeen = new int[1];
        fixture.onFetch((server, requests) ->
                fixture.serve(requests).map(results -> requestsSeen[0]++ == 0 ? damagedFirst(results) : results));

        assertThat(reduce(0, on(RunnerFixture.ELSEWHERE))).isInstanceOf(ResultReady.class);
        assertThat(fixture.asked).containsOnlyOnce(RunnerFixture.SECOND_SERVER);
    }

    private static List<SegmentResult> damagedFirst(List<SegmentResult> results) {
        List<SegmentResult> changed = new ArrayList<>(results);
        SegmentResult.Found found = (SegmentResult.Found) results.get(0);
        StoredSegment segment = found.segments().get(0);
        byte[] bytes = segment.bytes().clone();
        bytes[bytes.length / 2] ^= 1;
        StoredSegment damaged = new StoredSegment(segment.source(), segment.partition(), segment.checksum(), bytes);
        changed.set(0, new SegmentResult.Found(found.request(), List.of(damaged)));
        return changed;
    }

    @Test
    void aCorruptFileIsAFetchFailureOfItsMapOutput() throws Exception {
        MapStatus victim = statuses.get(2);
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(victim.file()).toFile(), "rw")) {
            for (long at = victim.offset(); at < victim.offset() + victim.length(); at += 20) {
                file.seek(at);
                int old = file.read();
                file.seek(at);
                file.write(old ^ 0xFF);
            }
        }

        FetchFailed failed = (FetchFailed) reduce(0, on(RunnerFixture.HERE));

        assertThat(failed.worker()).isEqualTo(RunnerFixture.HERE);
        assertThat(failed.mapPartitions()).containsExactly(2);
    }

    @Test
    void aFetchFailureThatUserCodeHidesIsStillReportedAsOne() {
        Lineage read = new ShuffleInput(fixture.plans.info(), SHUFFLE);
        Lineage hiding = new MapPartitionsNode(
                fixture.plans.info(),
                read,
                (index, in) -> {
                    try {
                        while (in.hasNext()) {
                            in.next();
                        }
                        return in;
                    } catch (Exception hidden) {
                        throw new IllegalStateException("something went wrong");
                    }
                },
                false);

        TaskOutcome outcome = fixture.run(
                new ToResult(new Collect()), hiding, 0, fixture.mapOutputs(SHUFFLE, on(RunnerFixture.ELSEWHERE)));

        assertThat(outcome).isInstanceOf(FetchFailed.class);
    }

    @Test
    void aFetchFailureThatUserCodeSwallowsGivesNoResult() {
        Lineage read = new ShuffleInput(fixture.plans.info(), SHUFFLE);
        Lineage swallowing = new MapPartitionsNode(
                fixture.plans.info(),
                read,
                (index, in) -> {
                    List<Object> some = new ArrayList<>();
                    try {
                        in.forEachRemaining(some::add);
                    } catch (Exception swallowed) {
                        some.add("and so on");
                    }
                    return some.iterator();
                },
                false);
        List<MapStatus> lost = on(RunnerFixture.HERE, RunnerFixture.ELSEWHERE);

        TaskOutcome outcome =
                fixture.run(new ToResult(new Collect()), swallowing, 0, fixture.mapOutputs(SHUFFLE, lost));

        assertThat(outcome).isInstanceOf(FetchFailed.class);
    }
}
