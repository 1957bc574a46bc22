package io.firesteel.executor.pipeline;

import io.firesteel.dag.Pair;
import io.firesteel.executor.gather.CombineTable;
import io.firesteel.executor.gather.GroupTable;
import io.firesteel.executor.gather.SubtractTable;
import io.firesteel.executor.push.Sink;
import java.util.List;

/** The sinks that put pairs into tables. */
final class GatherSinks {
    private GatherSinks() {}

    static final class Combine extends Sink {
        private final CombineTable table;

        Combine(CombineTable table) {
            this.table = table;
        }

        @Override
        public void accept(Object element) throws Exception {
            table.add((Pair<?, ?>) element);
        }

        @Override
        public void acceptPair(long key, long value) throws Exception {
            table.add(key, value);
        }

        @Override
        public void acceptPair(byte[] bytes, int from, int to, long value) throws Exception {
            table.add(bytes, from, to, value);
        }
    }

    static final class Group extends Sink {
        private final GroupTable table;
        private final int group;

        Group(GroupTable table, int group) {
            this.table = table;
            this.group = group;
        }

        @Override
        public void accept(Object element) throws Exception {
            Pair<?, ?> pair = (Pair<?, ?>) element;
            table.add(group, pair.first(), pair.second());
        }
    }

    static final class Subtract extends Sink {
        private final SubtractTable table;
        private final boolean strikesOut;

        Subtract(SubtractTable table, boolean strikesOut) {
            this.table = table;
            this.strikesOut = strikesOut;
        }

        @Override
        public void accept(Object element) throws Exception {
            Pair<?, ?> pair = (Pair<?, ?>) element;
            if (strikesOut) {
                table.strikeOut(pair.first());
            } else {
                table.add(pair.first(), pair.second());
            }
        }
    }

    /** Pushes each value of a list by itself, with its key. */
    static final class Each extends Sink {
        private final Sink next;
        private final KillFlag kill;

        Each(Sink next, KillFlag kill) {
            this.next = next;
            this.kill = kill;
        }

        @Override
        public void accept(Object element) throws Exception {
            Pair<?, ?> pair = (Pair<?, ?>) element;
            for (Object value : (Iterable<?>) pair.second()) {
                kill.check();
                next.accept(new Pair<>(pair.first(), value));
            }
        }
    }

    /** Takes the list out of the list of one list that a table of one group has. */
    static final class OnlyGroup extends Sink {
        private final Sink next;

        OnlyGroup(Sink next) {
            this.next = next;
        }

        @Override
        public void accept(Object element) throws Exception {
            Pair<?, ?> pair = (Pair<?, ?>) element;
            next.accept(new Pair<>(pair.first(), ((List<?>) pair.second()).get(0)));
        }
    }
}
