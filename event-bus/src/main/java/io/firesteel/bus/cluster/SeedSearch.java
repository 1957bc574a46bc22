package io.firesteel.bus.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the seed to join through. Blocks; bounded by the options' seed wait plus one round of questions. */
final class SeedSearch {
    private static final long PAUSE_MILLIS = 100;

    private final ClusterNodeOptions options;
    private final List<HostPort> seeds;

    SeedSearch(ClusterNodeOptions options) {
        this.options = options;
        this.seeds = options.seeds().stream()
                .filter(seed -> !seed.equals(options.bind()))
                .toList();
    }

    /** The first seed that answers as a member, or nothing if this node shall begin the cluster. */
    Optional<HostPort> find() throws InterruptedException {
        long deadlineNanos = System.nanoTime() + options.seedWait().toNanos();
        while (true) {
            Map<HostPort, SeedAnswer> answers = new LinkedHashMap<>();
            for (HostPort seed : seeds) {
                SeedAnswer answer = SeedProbe.ask(seed, options.clusterName());
                answers.put(seed, answer);
                if (answer == SeedAnswer.MEMBER) {
                    return Optional.of(seed);
                }
            }
            if (mayFound(answers)) {
                return Optional.empty();
            }
            if (isHopeless(answers) || System.nanoTime() >= deadlineNanos) {
                throw new ClusterStartException(failure(answers));
            }
            Thread.sleep(Duration.ofMillis(PAUSE_MILLIS).toMillis());
        }
    }

    // A seed that hangs may well be the cluster: a second one must not begin beside it.
    private boolean mayFound(Map<HostPort, SeedAnswer> answers) {
        return options.founding() == Founding.MAY_FOUND
                && answers.values().stream().allMatch(answer -> answer == SeedAnswer.UNREACHABLE);
    }

    private static boolean isHopeless(Map<HostPort, SeedAnswer> answers) {
        return answers.containsValue(SeedAnswer.OTHER_CLUSTER);
    }

    private String failure(Map<HostPort, SeedAnswer> answers) {
        String found = answers.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("; "));
        return "No master of cluster '" + options.clusterName() + "' answers: " + found
                + ". Start a master there first, or correct the address or the cluster name.";
    }
}
