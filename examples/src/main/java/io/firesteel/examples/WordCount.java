package io.firesteel.examples;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.FiresteelProgram;
import io.firesteel.dag.Pair;
import io.firesteel.dag.PairRdd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts the words of text files. */
public final class WordCount implements FiresteelProgram {
    private static final String USAGE = "wordcount FILE… [--top N] [--save DIRECTORY]";
    private static final int DEFAULT_TOP = 10;

    /** The words of the files, in lower case, each with how often it occurs. */
    public static PairRdd<String, Long> counts(FiresteelContext context, String paths) {
        return context.textFile(paths)
                .<String>mapMulti((line, sink) -> Tokens.forEach(line, sink))
                .mapToPair(word -> new Pair<>(word, 1L))
                .reduceByKey(Long::sum);
    }

    /** The most frequent first; of equally frequent ones the first of the alphabet. */
    public static List<Pair<String, Long>> top(List<Pair<String, Long>> counts, int limit) {
        return counts.stream()
                .sorted(Comparator.comparing((Pair<String, Long> count) -> -count.second())
                        .thenComparing(Pair::first))
                .limit(limit)
                .toList();
    }

    @Override
    public void run(FiresteelContext context, String[] arguments) {
        Options options = Options.parse(arguments);
        PairRdd<String, Long> counts = counts(context, String.join(",", options.files()));
        if (!options.save().isEmpty()) {
            counts.map(count -> count.first() + "\t" + count.second()).saveAsTextFile(options.save());
            System.out.println("Saved to " + options.save());
            return;
        }
        List<Pair<String, Long>> all = counts.collect();
        top(all, options.top()).forEach(count -> System.out.printf("%9d  %s%n", count.second(), count.first()));
        long total = all.stream().mapToLong(Pair::second).sum();
        System.out.println(total + " words, " + all.size() + " distinct");
    }

    private record Options(List<String> files, int top, String save) {
        static Options parse(String[] arguments) {
            List<String> files = new ArrayList<>();
            int top = DEFAULT_TOP;
            String save = "";
            for (int i = 0; i < arguments.length; i++) {
                String argument = arguments[i];
                if (argument.equals("--top")) {
                    top = Arguments.positive(Arguments.valueOf(arguments, i++, USAGE), "--top");
                } else if (argument.equals("--save")) {
                    save = Arguments.valueOf(arguments, i++, USAGE);
                } else {
                    files.add(argument);
                }
            }
            if (files.isEmpty()) {
                throw new IllegalArgumentException("No file is given. Usage: " + USAGE);
            }
            return new Options(files, top, save);
        }
    }
}
