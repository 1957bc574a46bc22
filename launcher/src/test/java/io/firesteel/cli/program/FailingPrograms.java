package io.firesteel.cli.program;

import io.firesteel.dag.FiresteelContext;
import io.firesteel.dag.FiresteelProgram;
import java.util.List;

/** What users do wrong. */
public final class FailingPrograms {
    private FailingPrograms() {}

    /** Throws in a task. */
    public static final class Throws implements FiresteelProgram {
        @Override
        public void run(FiresteelContext context, String[] arguments) {
            context.parallelize(List.of(1, 2, 3), 2)
                    .map(number -> {
                        if (number == 2) {
                            throw new IllegalStateException("the number two is not welcome");
                        }
                        return number;
                    })
                    .collect();
        }
    }

    /** Captures what cannot travel. */
    public static final class Captures implements FiresteelProgram {
        @Override
        public void run(FiresteelContext context, String[] arguments) {
            Thread notSerializable = Thread.currentThread();
            context.parallelize(List.of(1, 2, 3))
                    .map(number -> number + notSerializable.getName())
                    .collect();
        }
    }

    /** Saves to a directory. */
    public static final class Saves implements FiresteelProgram {
        @Override
        public void run(FiresteelContext context, String[] arguments) {
            context.textFile(arguments[0]).saveAsTextFile(arguments[1]);
        }
    }

    /** Uses a class of its own in tasks. */
    public static final class Works implements FiresteelProgram {
        /** Known to the application's jar only. */
        public record Doubled(int number, int twice) {}

        @Override
        public void run(FiresteelContext context, String[] arguments) {
            List<Doubled> doubled = context.parallelize(List.of(1, 2, 3), 3)
                    .map(number -> new Doubled(number, 2 * number))
                    .collect();
            System.out.println("Doubled: " + doubled);
        }
    }
}
