package io.firesteel.executor.pipeline;

import io.firesteel.dag.Pair;
import java.util.ArrayList;
import java.util.List;

/** Runs several feeds of pairs one after the other into one table that has, for each key, a list of values of each feed. */
final class CoGroupFeed extends Feed {
    private final List<Feed> upstreams = new ArrayList<>();

    /** Adds a feed that pushes into a sink of {@link #group}. */
    void add(Feed upstream) {
        upstreams.add(upstream);
    }

    /** A sink that files values under one of the groups. */
    static Sink group(KeyTable table, int group, int groups) {
        return new Sink() {
            @Override
            @SuppressWarnings("unchecked")
            void accept(Object element) {
                Pair<Object, Object> pair = (Pair<Object, Object>) element;
                int slot = table.slotOf(pair.first());
                Object known = table.value(slot);
                List<List<Object>> lists = known == KeyTable.ABSENT ? emptyLists(groups) : (List<List<Object>>) known;
                table.setValue(slot, lists);
                lists.get(group).add(pair.second());
            }
        };
    }

    private static List<List<Object>> emptyLists(int groups) {
        List<List<Object>> lists = new ArrayList<>(groups);
        for (int i = 0; i < groups; i++) {
            lists.add(new ArrayList<>(1));
        }
        return lists;
    }

    @Override
    boolean advance() throws Exception {
        for (Feed upstream : upstreams) {
            upstream.drain();
        }
        return false;
    }
}
