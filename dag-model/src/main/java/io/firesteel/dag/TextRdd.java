package io.firesteel.dag;

import io.firesteel.dag.function.Function;
import io.firesteel.dag.function.Function2;
import io.firesteel.dag.lineage.Lineage;
import io.firesteel.dag.lineage.NodeInfo;
import io.firesteel.dag.lineage.Partitioning;
import io.firesteel.dag.lineage.TypedStep;
import java.nio.charset.StandardCharsets;

/**
 * An RDD of {@link Text}. The operations here work on the bytes of files and shuffles as they are, without an object for
 * each text; any other takes {@code Text} objects, which are made where it stands. What they give is the same either way.
 */
public final class TextRdd extends LineageRdd<Text>
        implements SameKind<Text, TextRdd>, OrderedActions<Text>, Persistable<TextRdd> {
    TextRdd(FiresteelContext context, Lineage lineage) {
        super(context, lineage);
    }

    /** The strings of an RDD as texts. n partitions → n; order kept. */
    public static TextRdd fromStrings(Rdd<String> strings) {
        Function<String, Text> encode = Text::of;
        return new TextRdd(strings.context(), strings.map(encode).lineage());
    }

    @Override
    public TextRdd wrap(Lineage other) {
        return new TextRdd(context(), other);
    }

    private Lineage step(String operation, TypedStep step) {
        return Typed.node(context(), operation, lineage(), step);
    }

    /**
     * The words of each text, in their order: what is between white space of ASCII (space, tab, line ends, form feed,
     * vertical tab). None is empty. n partitions → n.
     */
    public TextRdd words() {
        return wrap(step("words", new TypedStep.Words()));
    }

    /**
     * What is between separators in each text, in order, with what is empty: one more than there are separators. n
     * partitions → n.
     *
     * @param separator a character of ASCII
     */
    public TextRdd fields(char separator) {
        if (separator > 0x7F) {
            throw new IllegalArgumentException("fields needs a separator of ASCII, not '" + separator
                    + "'. Use strings() and flatMap to split at other characters.");
        }
        return wrap(step("fields", new TypedStep.Fields((byte) separator)));
    }

    /** The texts that have a part in them. n partitions → n; order and partitioner kept. */
    public TextRdd containing(String part) {
        return wrap(step("containing", new TypedStep.Containing(part.getBytes(StandardCharsets.UTF_8))));
    }

    /** The texts as strings; what is not valid UTF-8 becomes U+FFFD. n partitions → n; order kept. */
    public Rdd<String> strings() {
        return new Rdd<>(context(), step("strings", new TypedStep.Decoded()));
    }

    /** How many bytes each text has. n partitions → n; order kept. */
    public LongRdd lengths() {
        return new LongRdd(context(), step("lengths", new TypedStep.Lengths()));
    }

    /**
     * The number that each text is, in decimal digits with or without a sign. One that is none, or does not fit into a
     * {@code long}, fails the job. n partitions → n; order kept.
     */
    public LongRdd parseLongs() {
        return new LongRdd(context(), step("parseLongs", new TypedStep.Parsed()));
    }

    /**
     * Each text with how often it occurs. Shuffles; partitioned by hash as {@link PairRdd#reduceByKey}, no order. Memory
     * held: the distinct texts of a partition and 16 to 40 bytes for each; what is too much goes to files.
     */
    public PairRdd<Text, Long> counts() {
        return counts(Partitionings.DEFAULT);
    }

    /** As {@link #counts()}, into {@code numPartitions} partitions. */
    public PairRdd<Text, Long> counts(int numPartitions) {
        return counts(Partitionings.byHash("counts", numPartitions));
    }

    private PairRdd<Text, Long> counts(Partitioning partitioning) {
        NodeInfo info = Nodes.info(context(), "counts");
        Function2<Long, Long, Long> sum = Long::sum;
        return new PairRdd<>(
                context(),
                Shuffles.reduce(
                        context(), info, step("counts", new TypedStep.Ones()), Erased.function2(sum), partitioning));
    }
}
