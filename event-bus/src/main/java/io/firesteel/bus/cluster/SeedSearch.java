package io.firesteel.bus.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the seed to join through. Blocks; bounded by the options' seed wait plus one round of questions. */
final class SeedSearch {
    private static final long PAUSE_MILLIS = 100;

    private final ClusterNodeOptions options;
    private final List<HostPort> seeds;
    private final List<HostPort> remembered;

    SeedSearch(ClusterNodeOptions options) {
        this.options = options;
        this.seeds = othersOf(options.seeds(), options);
        this.remembered = othersOf(options.remembered(), options);
    }

    private static List<HostPort> othersOf(List<HostPort> members, ClusterNodeOptions options) {
        return members.stream().filter(seed -> !seed.equals(options.bind())).toList();
    }

    /** The first seed that answers as a member, or nothing if this node shall begin the cluster. */
    Optional<HostPort> find() throws InterruptedException {
        long deadlineNanos = System.nanoTime() + options.seedWait().toNanos();
        while (true) {
            Map<HostPort, SeedAnswer> answers = ask(seeds);
            Map<HostPort, SeedAnswer> former = isMember(answers) ? Map.of() : ask(remembered);
            Optional<HostPort> member = Stream.of(answers, former)
                    .flatMap(asked -> asked.entrySet().stream())
                    .filter(asked -> asked.getValue() == SeedAnswer.MEMBER)
                    .map(Map.Entry::getKey)
                    .findFirst();
            boolean isLate = System.nanoTime() >= deadlineNanos;
            if (member.isPresent() || mayFound(answers, former, isLate)) {
                return member;
            }
            if (isHopeless(answers) || isLate) {
                throw new ClusterStartException(failure(answers));
            }
            Thread.sleep(Duration.ofMillis(PAUSE_MILLIS).toMillis());
        }
    }

    /** Up to the first that is a member. */
    private Map<HostPort, SeedAnswer> ask(List<HostPort> asked) {
        Map<HostPort, SeedAnswer> answers = new LinkedHashMap<>();
        for (HostPort seed : asked) {
            answers.put(seed, SeedProbe.ask(seed, options.clusterName()));
            if (isMember(answers)) {
                break;
            }
        }
        return answers;
    }

    private static boolean isMember(Map<HostPort, SeedAnswer> answers) {
        return answers.containsValue(SeedAnswer.MEMBER);
    }

    // A seed that hangs may well be the cluster: a second one must not begin beside it. A member of former times may
    // have
    // given its port to anything, so that it is waited for in vain.
    private boolean mayFound(Map<HostPort, SeedAnswer> answers, Map<HostPort, SeedAnswer> former, boolean isLate) {
        return options.founding() == Founding.MAY_FOUND
                && answers.values().stream().allMatch(answer -> answer == SeedAnswer.UNREACHABLE)
                && (isLate || !former.containsValue(SeedAnswer.SILENT));
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
