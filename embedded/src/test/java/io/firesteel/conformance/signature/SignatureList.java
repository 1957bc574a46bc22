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
    private static final String MISSING = "## missing";

    private SignatureList() {}

    /**
     * One signature of Spark.
     *
     * @param ours our method
     * @param tests ids of tests; one that ends in {@code []} is of the row for this very signature
     * @param because why ours is not Spark's word for word; empty if it is
     * @param isMissing whether the line admits that there is no such method yet
     */
    record Line(int number, Signature spark, Signature ours, List<String> tests, String because, boolean isMissing) {
        @Override
        public String toString() {
            return "line " + number + ": " + spark;
        }
    }

    static List<Line> read() throws IOException {
        List<Line> lines = new ArrayList<>();
        boolean missing = false;
        String[] texts = text().split("\n", -1);
        for (int i = 0; i < texts.length; i++) {
            missing |= texts[i].startsWith(MISSING);
            if (!texts[i].isBlank() && !texts[i].startsWith("#")) {
                lines.add(parse(i + 1, texts[i].split("\t", -1), missing));
            }
        }
        return lines;
    }

    private static Line parse(int number, String[] columns, boolean missing) {
        Signature spark = Signature.parse(columns[0], columns[1]);
        if (missing) {
            return new Line(number, spark, spark.inOurWords(), List.of(), columns.length > 2 ? columns[2] : "", true);
        }
        Signature mapped = spark.inOurWords();
        Signature ours = columns[2].equals("=") ? mapped : ourSignature(mapped.owner(), columns[2]);
        List<String> tests = List.of(columns[3].strip().split(" +"));
        return new Line(number, spark, ours, tests, columns.length > 4 ? columns[4] : "", false);
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
