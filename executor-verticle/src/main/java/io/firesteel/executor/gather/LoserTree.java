package io.firesteel.executor.gather;

/**
 * Which of several runs has the least head: a tree of losers (Knuth, TAOCP vol. 3, 5.4.1), one comparison a level when a
 * head changes. Confined to one thread.
 */
final class LoserTree {
    private final int[] losers;
    private final Order order;
    private int winner;

    /** Compares the heads of two runs; a run that is exhausted comes after all others. */
    @FunctionalInterface
    interface Order {
        boolean isBefore(int run, int other);
    }

    LoserTree(int runs, Order order) {
        this.losers = new int[Math.max(1, runs)];
        this.order = order;
        this.winner = runs > 1 ? play(1) : 0;
    }

    /** Node n has the children 2n and 2n+1; those from the number of runs on are the runs. */
    private int play(int node) {
        int runs = losers.length;
        if (node >= runs) {
            return node - runs;
        }
        int left = play(2 * node);
        int right = play(2 * node + 1);
        boolean rightWins = order.isBefore(right, left);
        losers[node] = rightWins ? left : right;
        return rightWins ? right : left;
    }

    /** The run with the least head. */
    int winner() {
        return winner;
    }

    /** The winner's head has changed. */
    void replay() {
        int contender = winner;
        for (int node = (contender + losers.length) / 2; node > 0; node /= 2) {
            int other = losers[node];
            if (order.isBefore(other, contender)) {
                losers[node] = contender;
                contender = other;
            }
        }
        winner = contender;
    }
}
