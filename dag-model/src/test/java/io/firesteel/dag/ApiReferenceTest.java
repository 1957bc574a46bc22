package io.firesteel.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API reference says of each public method of an RDD or of a source, or of all methods of its type. */
class ApiReferenceTest {
    private static final Path SOURCES = Path.of("src/main/java/io/firesteel/dag");
    private static final Pattern TYPE =
            Pattern.compile("(?s)/\\*\\*(.*?)\\*/\\s*(?:@[^\n]*\n)*public (?:final )?(?:interface|class)");

    /** With its comment and its annotations. */
    private static final Pattern METHOD = Pattern.compile(
            "\n    (?<comment>/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\s*\n)?(?<annotations>(?:    @[^\n]*\n)*)"
                    + "    (?:public |default )(?:static |final )*[^\n;={(]*?\\b(?<name>\\w+)\\(");

    /** What happens to partitions, or the method where that is said. */
    private static final Pattern PARTITIONS = Pattern.compile("(?i)partition|shuffle|slices|As \\{@|Non-blocking");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Actions",
                "CountingActions",
                "DoubleActions",
                "FileSources",
                "OrderedActions",
                "PairActions",
                "PairAggregations",
                "PairGroupings",
                "PairJoins",
                "PairOrdering",
                "PairRdd",
                "PairValues",
                "PartitionJobs",
                "PartitionTransformations",
                "Persistable",
                "Rdd",
                "RowSources",
                "SampleActions",
                "SaveActions",
                "Sources",
                "StreamActions",
                "Transformations",
                "TreeActions",
                "Unions",
                "Zips"
            })
    void everyMethodSaysWhatBecomesOfPartitions(String type) throws IOException {
        String source = Files.readString(SOURCES.resolve(type + ".java"));
        Matcher head = TYPE.matcher(source);
        boolean isSaidOfAll = head.find() && PARTITIONS.matcher(head.group(1)).find();
        List<String> faults = new ArrayList<>();
        int methods = 0;
        Matcher method = METHOD.matcher(source);
        while (method.find()) {
            boolean isOverride = method.group("annotations").contains("@Override");
            String comment = method.group("comment");
            methods++;
            if (comment == null && !isOverride) {
                faults.add(method.group("name") + " has no comment");
            } else if (comment != null
                    && !isSaidOfAll
                    && !PARTITIONS.matcher(comment).find()) {
                faults.add(method.group("name") + " does not say what becomes of partitions");
            }
        }

        assertThat(methods).isPositive();
        assertThat(faults).isEmpty();
    }
}
