package io.firesteel.cli.cluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips, and says so loudly, where there is no Prometheus; fails instead if FIRESTEEL_REQUIRE_PROMETHEUS is 1. */
final class PrometheusPresent implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean present = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "prometheus")));
        if (present) {
            return ConditionEvaluationResult.enabled("prometheus is on the PATH");
        }
        if ("1".equals(System.getenv("FIRESTEEL_REQUIRE_PROMETHEUS"))) {
            throw new IllegalStateException("prometheus is not on the PATH (Debian: apt install prometheus).");
        }
        System.out.println("=== SKIPPED === no prometheus on the PATH (Debian: apt install prometheus): "
                + context.getDisplayName());
        return ConditionEvaluationResult.disabled("no prometheus on the PATH");
    }
}
