package io.firesteel.executor.pipeline;

import io.firesteel.dag.lineage.TypedStep;
import io.firesteel.dag.lineage.TypedStep.Containing;
import io.firesteel.dag.lineage.TypedStep.Decoded;
import io.firesteel.dag.lineage.TypedStep.Fields;
import io.firesteel.dag.lineage.TypedStep.FilterDouble;
import io.firesteel.dag.lineage.TypedStep.FilterLong;
import io.firesteel.dag.lineage.TypedStep.KeyLong;
import io.firesteel.dag.lineage.TypedStep.Lengths;
import io.firesteel.dag.lineage.TypedStep.LongToDouble;
import io.firesteel.dag.lineage.TypedStep.MapDouble;
import io.firesteel.dag.lineage.TypedStep.MapLong;
import io.firesteel.dag.lineage.TypedStep.Ones;
import io.firesteel.dag.lineage.TypedStep.Parsed;
import io.firesteel.dag.lineage.TypedStep.ToDouble;
import io.firesteel.dag.lineage.TypedStep.ToLong;
import io.firesteel.dag.lineage.TypedStep.ToLongs;
import io.firesteel.dag.lineage.TypedStep.Words;
import io.firesteel.executor.push.Sink;
import org.jspecify.annotations.Nullable;

/** The sink of each typed step. */
final class TypedSinks {
    private TypedSinks() {}

    /** What the step does before its elements go on. */
    static Sink of(TypedStep step, Sink next, KillFlag kill) {
        Sink texts = ofTexts(step, next, kill);
        if (texts != null) {
            return texts;
        }
        Sink longs = ofLongs(step, next, kill);
        return longs != null ? longs : ofDoubles(step, next);
    }

    private static @Nullable Sink ofTexts(TypedStep step, Sink next, KillFlag kill) {
        if (step instanceof Words) {
            return new TextSinks.Words(next, kill);
        }
        if (step instanceof Fields fields) {
            return new TextSinks.Fields(fields.separator(), next, kill);
        }
        if (step instanceof Containing containing) {
            return new TextSinks.Contains(containing, next);
        }
        if (step instanceof Decoded) {
            return new TextSinks.Decode(next);
        }
        if (step instanceof Lengths) {
            return new TextSinks.Length(next);
        }
        if (step instanceof Parsed) {
            return new TextSinks.Parse(next);
        }
        return step instanceof Ones ? new TextSinks.One(next) : null;
    }

    private static @Nullable Sink ofLongs(TypedStep step, Sink next, KillFlag kill) {
        if (step instanceof ToLong to) {
            return new NumberSinks.ToLong(to.function(), next);
        }
        if (step instanceof ToLongs to) {
            return new NumberSinks.ToLongs(to.function(), next, kill);
        }
        if (step instanceof MapLong map) {
            return new NumberSinks.MapLong(map.function(), next);
        }
        if (step instanceof FilterLong filter) {
            return new NumberSinks.FilterLong(filter.function(), next);
        }
        if (step instanceof KeyLong keyed) {
            return new NumberSinks.KeyLong(keyed.key(), keyed.value(), next);
        }
        return step instanceof LongToDouble ? new NumberSinks.LongToDouble(next) : null;
    }

    private static Sink ofDoubles(TypedStep step, Sink next) {
        if (step instanceof ToDouble to) {
            return new NumberSinks.ToDouble(to.function(), next);
        }
        if (step instanceof MapDouble map) {
            return new NumberSinks.MapDouble(map.function(), next);
        }
        if (step instanceof FilterDouble filter) {
            return new NumberSinks.FilterDouble(filter.function(), next);
        }
        throw new IllegalStateException("No sink is known for the step " + step + ".");
    }
}
