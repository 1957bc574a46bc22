package io.firesteel.executor.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoserTreeTest {
    @Test
    void mergesSortedRunsStably() {
        Random random = new Random(3);
        for (int runs = 1; runs <= 20; runs++) {
            int[][] values = new int[runs][];
            List<String> expected = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                values[run] = random.ints(random.nextInt(40), 0, 30).sorted().toArray();
            }
            for (int value = 0; value < 30; value++) {
                for (int run = 0; run < runs; run++) {
                    for (int found : values[run]) {
                        if (found == value) {
                            expected.add(value + " of " + run);
                        }
                    }
                }
            }

            assertThat(merged(values)).as("%s runs", runs).isEqualTo(expected);
        }
    }

    private static List<String> merged(int[][] values) {
        int[] at = new int[values.length];
        LoserTree tree = new LoserTree(values.length, (run, other) -> {
            if (at[run] == values[run].length || at[other] == values[other].length) {
                return at[other] == values[other].length && at[run] < values[run].length;
            }
            int left = values[run][at[run]];
            int right = values[other][at[other]];
            return left < right || (left == right && run < other);
        });
        List<String> merged = new ArrayList<>();
        int total = Arrays.stream(values).mapToInt(run -> run.length).sum();
        for (int i = 0; i < total; i++) {
            int run = tree.winner();
            merged.add(values[run][at[run]] + " of " + run);
            at[run]++;
            tree.replay();
        }
        return merged;
    }
}
