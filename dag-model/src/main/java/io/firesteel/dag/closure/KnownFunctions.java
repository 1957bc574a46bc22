package io.firesteel.dag.closure;

import java.lang.invoke.SerializedLambda;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Functions of users that the engine knows another way to compute: references to methods of the JDK, and lambdas that do
 * the same.
 */
public final class KnownFunctions {
    /** By the class of a lambda, of which there is one for each place in a program. */
    private static final ClassValue<Map<String, Optional<LongFold>>> LAMBDAS = new ClassValue<>() {
        @Override
        protected Map<String, Optional<LongFold>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private KnownFunctions() {}

    /**
     * What {@code Long::sum}, {@code Long::min}, {@code Long::max} or the same of {@code Math} compute of longs, or a lambda
     * like {@code (a, b) -> a + b}.
     */
    public static Optional<LongFold> longFold(Object function) {
        Optional<SerializedLambda> lambda = Lambdas.read(function);
        if (lambda.isEmpty()) {
            return Optional.empty();
        }
        Optional<LongFold> reference = ofReference(lambda.get());
        return reference.isPresent()
                ? reference
                : LAMBDAS.get(function.getClass())
                        .computeIfAbsent(
                                lambda.get().getImplMethodName(),
                                method -> FoldingLambda.read(
                                        lambda.get(), function.getClass().getClassLoader()));
    }

    private static Optional<LongFold> ofReference(SerializedLambda lambda) {
        boolean ofLongs = lambda.getImplClass().equals("java/lang/Long")
                || (lambda.getImplClass().equals("java/lang/Math")
                        && lambda.getImplMethodSignature().equals("(JJ)J"));
        if (!ofLongs) {
            return Optional.empty();
        }
        return switch (lambda.getImplMethodName()) {
            case "sum" -> Optional.of(LongFold.SUM);
            case "min" -> Optional.of(LongFold.MIN);
            case "max" -> Optional.of(LongFold.MAX);
            default -> Optional.empty();
        };
    }
}
