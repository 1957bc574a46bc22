package io.firesteel.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JavaRDD<Tuple2<A, B>> a;|Rdd<Pair<A, B>> a;",
                "JavaPairRDD<K, Tuple3<A, B, C>> a;|PairRdd<K, Triple<A, B, C>> a;",
                "JavaDoubleRDD a = b.mapToDouble(x -> x);|DoubleRdd a = b.mapToDouble(x -> x);",
                "MyJavaRDD a; JavaRDDs b; x.JavaRDD c;|MyJavaRDD a; JavaRDDs b; x.JavaRDD c;",
                "t._1 + t._2() + u._2._1|t._1() + t._2() + u._2()._1()",
                "new JavaSparkContext(conf)|FiresteelContext.create(conf)",
                "new JavaSparkContext( spark.sparkContext() )|spark",
                "JavaSparkContext.fromSparkContext(spark.sparkContext())|spark",
                "spark.sparkContext().setLogLevel(x)|spark.setLogLevel(x)",
                "spark.read().textFile(f(a)).javaRDD().map(g)|spark.textFile(f(a)).map(g)",
                "SparkSession s = SparkSession.builder().getOrCreate();"
                        + "|FiresteelContext s = FiresteelContext.builder().getOrCreate();",
                "new org.apache.spark.SparkConf()|new io.firesteel.dag.FiresteelConf()",
                "sc.emptyRDD()|sc.emptyRdd()",
                "f(\"JavaRDD ._1\", \"spark.task.maxFailures\")|f(\"JavaRDD ._1\", \"firesteel.task.maxFailures\")",
                "a; // JavaRDD|a; // JavaRDD",
                "Iterables.size(f(a)) + 1|(int) java.util.stream.StreamSupport.stream((f(a)).spliterator(), false).count() + 1"
            })
    void substitutesWordsAndPhrases(String spark, String ours) {
        assertThat(Migration.of(spark).source()).isEqualTo(ours);
        assertThat(Migration.of(spark).leftOver()).isEmpty();
    }

    @Test
    void importsEachClassOnce() {
        String spark = """
                import org.apache.spark.api.java.JavaSparkContext;
                import org.apache.spark.sql.SparkSession;
                import com.google.common.collect.Iterables;
                import scala.Tuple2;
                """;

        assertThat(Migration.of(spark).source())
                .isEqualTo("import io.firesteel.dag.FiresteelContext;\nimport io.firesteel.dag.Pair;\n");
    }

    @Test
    void readsSparksOptionalAsJavas() {
        String spark = "import org.apache.spark.api.java.Optional;\na.or(b); c.orNull(); Optional.absent();";

        assertThat(Migration.of(spark).source())
                .isEqualTo("import java.util.Optional;\na.orElse(b); c.orElse(null); Optional.empty();");
        assertThat(Migration.of("filter.or(other)").source()).isEqualTo("filter.or(other)");
    }

    @Test
    void tellsWhatHasNoCounterpart() {
        String spark = """
                package org.apache.spark.examples;
                /* org.apache.spark
                .X */ import org.apache.spark.sql.Row;
                conf.set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
                """;

        assertThat(Migration.of(spark).leftOver())
                .containsExactly(
                        "line 3: org.apache.spark.sql.Row has no counterpart here.",
                        "line 4: org.apache.spark.serializer.KryoSerializer has no counterpart here.",
                        "line 4: there is no setting firesteel.serializer; remove what sets it.");
    }

    @Test
    void everyClassOfOursExists() {
        SparkNames.CLASSES.forEach((spark, ours) ->
                assertThatCode(() -> Class.forName(ours)).as(spark).doesNotThrowAnyException());
    }
}
