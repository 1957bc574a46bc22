package io.firesteel.cli.migrate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Which class stands for which: full names of Spark's and Scala's, and of ours. A table. */
final class SparkNames {
    private static final String SPARK = "org.apache.spark.";
    private static final String JAVA = SPARK + "api.java.";
    private static final String OURS = "io.firesteel.dag.";

    /** Packages imported as a whole. */
    static final Map<String, String> PACKAGES = Map.of(
            SPARK + "api.java.function",
            OURS + "function",
            SPARK + "api.java",
            "io.firesteel.dag",
            SPARK + "broadcast",
            OURS + "share",
            "org.apache.spark",
            "io.firesteel.dag");

    /** Classes, by full name. */
    static final Map<String, String> CLASSES = classes();

    private SparkNames() {}

    private static Map<String, String> classes() {
        Map<String, String> classes = new LinkedHashMap<>();
        classes.put(JAVA + "JavaRDD", OURS + "Rdd");
        classes.put(JAVA + "JavaPairRDD", OURS + "PairRdd");
        classes.put(JAVA + "JavaDoubleRDD", OURS + "DoubleRdd");
        classes.put(JAVA + "JavaRDDLike", OURS + "RddLike");
        classes.put(JAVA + "JavaSparkContext", OURS + "FiresteelContext");
        classes.put(JAVA + "JavaFutureAction", "io.vertx.core.Future");
        classes.put(JAVA + "Optional", "java.util.Optional");
        classes.put(SPARK + "SparkConf", OURS + "FiresteelConf");
        classes.put(SPARK + "ReadOnlySparkConf", OURS + "FiresteelConf");
        classes.put(SPARK + "SparkContext", OURS + "FiresteelContext");
        classes.put(SPARK + "SparkException", OURS + "JobFailedException");
        classes.put(SPARK + "storage.StorageLevel", OURS + "storage.StorageLevel");
        classes.put(JAVA + "StorageLevels", OURS + "StorageLevels");
        classes.put(SPARK + "sql.SparkSession", OURS + "FiresteelContext");
        classes.put(SPARK + "broadcast.Broadcast", OURS + "share.Broadcast");
        Stream.of("AccumulatorV2", "CollectionAccumulator", "DoubleAccumulator", "LongAccumulator")
                .forEach(name -> classes.put(SPARK + "util." + name, OURS + "share." + name));
        classes.put("scala.Tuple2", OURS + "Pair");
        classes.put("scala.Tuple3", OURS + "Triple");
        classes.put("scala.Tuple4", OURS + "Quad");
        Stream.of("Partitioner", "HashPartitioner")
                .forEach(name -> classes.put(SPARK + name, OURS + "partition." + name));
        Stream.of(
                        "DoubleFlatMapFunction",
                        "DoubleFunction",
                        "FlatMapFunction",
                        "FlatMapFunction2",
                        "Function",
                        "Function0",
                        "Function2",
                        "Function3",
                        "Function4",
                        "PairFlatMapFunction",
                        "PairFunction",
                        "VoidFunction",
                        "VoidFunction2")
                .forEach(name -> classes.put(JAVA + "function." + name, OURS + "function." + name));
        return classes;
    }

    static String simple(String fullName) {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }
}
