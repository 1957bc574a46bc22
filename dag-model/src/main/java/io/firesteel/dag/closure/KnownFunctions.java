package io.firesteel.dag.closure;

import java.lang.invoke.SerializedLambda;
import java.util.Optional;

/** Functions of users that the engine knows another way to compute: references to methods of the JDK. */
public final class KnownFunctions {
    private KnownFunctions() {}

    /** What {@code Long::sum}, {@code Long::min}, {@code Long::max} or the same of {@code Math} compute of longs. */
    public static Optional<LongFold> longFold(Object function) {
        return Lambdas.read(function).flatMap(KnownFunctions::longFold);
    }

    private static Optional<LongFold> longFold(SerializedLambda lambda) {
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
