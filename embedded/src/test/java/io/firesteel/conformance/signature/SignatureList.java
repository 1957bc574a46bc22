package io.firesteel.conformance.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The checked-in list, {@code spark-signatures.tsv}; its head says what its columns are. */
final class SignatureList {
    private static final String FILE = "/io/firesteel/conformance/spark-signatures.tsv";
    private static final String LEFT_OUT = "# left out: ";

    private SignatureList() {}

    /**
     * One signature of Spark.
     *
     * @param ours our method
     * @param tests ids of tests; one that ends in {@code []} is of the row for this very signature; none is a hole
     * @param because why ours is not Spark's word for word; empty if it is
     */
    record Line(int number, Signature spark, Signature ours, List<String> tests, String because) {
        @Override
        public String toString() {
            return "line " + number + ": " + spark;
        }
    }

    /** A signature of Spark that has no method here, and why. */
    record LeftOut(String because, String signature) {}

    static List<Line> read() throws IOException {
        List<Line> lines = new ArrayList<>();
        String[] texts = text().split("\n", -1);
        for (int i = 0; i < texts.length; i++) {
            if (!texts[i].isBlank() && !texts[i].startsWith("#")) {
                lines.add(parse(i + 1, texts[i].split("\t", -1)));
            }
        }
        return lines;
    }

    static List<LeftOut> leftOut() throws IOException {
        return text().lines()
                .filter(line -> line.startsWith(LEFT_OUT))
                .map(line -> line.substring(LEFT_OUT.length()).split(": ", 2))
                .map(parts -> new LeftOut(parts[0], parts[1]))
                .toList();
    }

    private static Line parse(int number, String[] columns) {
        Signature spark = Signature.parse(columns[0], columns[1]);
        Signature mapped = spark.inOurWords();
        if (columns.length < 4) {
            return new Line(number, spark, mapped, List.of(), "");
        }
        Signature ours = columns[2].equals("=") ? mapped : ourSignature(mapped.owner(), columns[2]);
        List<String> tests = List.of(columns[3].strip().split(" +"));
        return new Line(number, spark, ours, tests, columns.length > 4 ? columns[4] : "");
    }

    /** Of the class in our words, unless the column begins with another and a colon. */
    private static Signature ourSignature(String owner, String column) {
        int colon = column.indexOf(": ");
        return colon < 0
                ? Signature.parse(owner, column)
                : Signature.parse(column.substring(0, colon), column.substring(colon + 2));
    }

    private static String text() throws IOException {
        try (InputStream in = Objects.requireNonNull(SignatureList.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
