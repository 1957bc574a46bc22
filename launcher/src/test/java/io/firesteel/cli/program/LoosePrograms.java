package io.firesteel.cli.program;

import io.firesteel.dag.FiresteelContext;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs whose classes are in no jar. */
public final class LoosePrograms {
    private LoosePrograms() {}

    /** Known to the driver only. */
    public record Greeting(String text, int number) {}

    /** Makes records of a class, with the text of a resource. */
    public static List<Greeting> greetings(FiresteelContext context) {
        return context.parallelize(List.of(1, 2), 2)
                .map(number -> new Greeting(text(), number))
                .collect();
    }

    private static String text() throws Exception {
        try (InputStream in = LoosePrograms.class.getResourceAsStream("greeting.txt")) {
            return in == null ? "no resource" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** Has a task look for a class. */
    public static List<String> load(FiresteelContext context, String name) {
        return context.parallelize(List.of(name), 1)
                .map(wanted -> Class.forName(
                                wanted, true, Thread.currentThread().getContextClassLoader())
                        .toString())
                .collect();
    }
}
