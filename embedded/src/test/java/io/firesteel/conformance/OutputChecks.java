package io.firesteel.conformance;

import io.firesteel.conformance.Checks.Check;
import io.firesteel.conformance.Checks.Kind;
import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.RddStream;
import io.firesteel.dag.format.CompressionCodec;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Actions that hand elements over partition by partition: to the driver, as a stream, into files. */
@SuppressWarnings("NullAway") // elements may be null
final class OutputChecks {
    private static final CompressionCodec[] CODECS = CompressionCodec.values();

    private final RandomGenerator random;
    private final Checks checks;
    private final Path directory;

    OutputChecks(RandomGenerator random, Checks checks, Path directory) {
        this.random = random;
        this.checks = checks;
        this.directory = directory;
    }

    List<Kind> all() {
        return List.of(
                this::collectPartitions,
                this::toReadStream,
                this::toLocalIterator,
                this::saveAsTextFile,
                this::saveAsObjectFile);
    }

    private Check<?> collectPartitions(Made made) {
        int partitions = made.partitions().size();
        if (!made.traits().exactPartitions() || partitions == 0) {
            return checks.count(made);
        }
        int from = random.nextInt(partitions);
        int[] some = IntStream.range(from, Math.min(partitions, from + 3)).toArray();
        List<Object> wanted = new ArrayList<>();
        IntStream.of(some).forEach(index -> wanted.addAll(made.partitions().get(index)));
        return new Check<>(
                checks.name("collectPartitions from " + from, made),
                made.rdd().collectPartitionsAsync(some).map(OutputChecks::joined),
                new Expected(wanted, made.traits().order())::faultOfAll);
    }

    private static List<Object> joined(List<Object>[] partitions) {
        List<Object> all = new ArrayList<>();
        for (List<Object> partition : partitions) {
            all.addAll(partition);
        }
        return all;
    }

    /** A stream cannot hand over a null: it would be taken for its end. */
    private Check<?> toReadStream(Made made) {
        int ahead = random.nextInt(4);
        RddStream<Long> stream =
                made.rdd().map(element -> Functions.number(element)).toReadStream(ahead);
        List<Long> found = new ArrayList<>();
        Promise<List<Long>> all = Promise.promise();
        stream.exceptionHandler(all::tryFail);
        stream.endHandler(end -> all.tryComplete(found));
        stream.handler(found::add);
        return new Check<>(checks.name("toReadStream " + ahead, made), all.future(), numbers(made)::faultOfAll);
    }

    /** The numbers of the elements, in their order if it is promised. */
    private static Expected numbers(Made made) {
        List<Object> numbers = new ArrayList<>();
        made.elements().forEach(element -> numbers.add(Functions.number(element)));
        return new Expected(numbers, made.isExact() ? Expected.Order.EXACT : Expected.Order.NONE);
    }

    /** Blocks, so only when its answer is wanted. */
    private Check<?> toLocalIterator(Made made) {
        return new Check<>(checks.name("toLocalIterator", made), Future.succeededFuture(made), any -> {
            List<Object> found = new ArrayList<>();
            any.rdd().toLocalIterator().forEachRemaining(found::add);
            return any.expected().faultOfAll(found);
        });
    }

    private String fresh() {
        try {
            return Files.createTempDirectory(directory, "saved-").resolve("out").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Check<?> saveAsTextFile(Made made) {
        String out = fresh();
        FiresteelContext context = made.rdd().context();
        CompressionCodec codec = CODECS[random.nextInt(CODECS.length)];
        return new Check<>(
                checks.name("saveAsTextFile " + codec, made),
                made.rdd()
                        .map(element -> Functions.number(element))
                        .saveAsTextFileAsync(out, codec)
                        .compose(saved ->
                                context.textFile(out).map(Long::valueOf).collectAsync()),
                numbers(made)::faultOfAll);
    }

    private Check<?> saveAsObjectFile(Made made) {
        String out = fresh();
        FiresteelContext context = made.rdd().context();
        return new Check<>(
                checks.name("saveAsObjectFile", made),
                made.rdd()
                        .saveAsObjectFileAsync(out)
                        .compose(saved -> context.<Object>objectFile(out).collectAsync()),
                made.expected()::faultOfAll);
    }
}
