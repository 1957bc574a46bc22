package io.firesteel.executor.pipeline;

import io.firesteel.dag.Text;
import io.firesteel.dag.lineage.TypedStep.Containing;
import io.firesteel.executor.push.Sink;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The sinks of operators on texts, which may come as objects too. */
abstract class TextSinks extends Sink {
    final Sink next;

    private TextSinks(Sink next) {
        this.next = next;
    }

    @Override
    public final void accept(@Nullable Object element) throws Exception {
        if (!(element instanceof Text text)) {
            throw new IllegalArgumentException("A text was expected and " + element + " came.");
        }
        byte[] bytes = text.toBytes();
        acceptText(bytes, 0, bytes.length);
    }

    @Override
    public abstract void acceptText(byte[] bytes, int from, int to) throws Exception;

    static final class Words extends TextSinks {
        private final KillFlag kill;

        Words(Sink next, KillFlag kill) {
            super(next);
            this.kill = kill;
        }

        @Override
        public void acceptText(byte[] bytes, int from, int to) throws Exception {
            int start = from;
            for (int i = from; i < to; i++) {
                byte found = bytes[i];
                if (found <= ' ' && isSpace(found)) {
                    push(bytes, start, i);
                    start = i + 1;
                }
            }
            push(bytes, start, to);
        }

        private static boolean isSpace(byte found) {
            return found == ' ' || (found >= '\t' && found <= '\r');
        }

        private void push(byte[] bytes, int from, int to) throws Exception {
            if (from < to) {
                kill.check();
                next.acceptText(bytes, from, to);
            }
        }
    }

    static final class Fields extends TextSinks {
        private final byte separator;
        private final KillFlag kill;

        Fields(byte separator, Sink next, KillFlag kill) {
            super(next);
            this.separator = separator;
            this.kill = kill;
        }

        @Override
        public void acceptText(byte[] bytes, int from, int to) throws Exception {
            int start = from;
            for (int i = from; i < to; i++) {
                if (bytes[i] == separator) {
                    kill.check();
                    next.acceptText(bytes, start, i);
                    start = i + 1;
                }
            }
            next.acceptText(bytes, start, to);
        }
    }

    static final class Contains extends TextSinks {
        private final byte[] part;

        Contains(Containing step, Sink next) {
            super(next);
            this.part = step.part();
        }

        @Override
        public void acceptText(byte[] bytes, int from, int to) throws Exception {
            if (Text.indexOf(bytes, from, to, part) >= 0) {
                next.acceptText(bytes, from, to);
            }
        }
    }

    static final class Decode extends TextSinks {
        Decode(Sink next) {
            super(next);
        }

        @Override
        public void acceptText(byte[] bytes, int from, int to) throws Exception {
            next.accept(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    static final class Length extends TextSinks {
        Length(Sink next) {
            super(next);
        }

        @Override
        public void acceptText(byte[] bytes, int from, int to) throws Exception {
            next.acceptLong((long) to - from);
        }
    }

    static final class Parse extends TextSinks {
        Parse(Sink next) {
            super(next);
        }

        @Override
        public void acceptText(byte[] bytes, int from, int to) throws Exception {
            next.acceptLong(LongText.parse(bytes, from, to));
        }
    }

    static final class One extends TextSinks {
        One(Sink next) {
            super(next);
        }

        @Override
        public void acceptText(byte[] bytes, int from, int to) throws Exception {
            next.acceptPair(bytes, from, to, 1L);
        }
    }
}
