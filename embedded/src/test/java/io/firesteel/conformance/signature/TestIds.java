package io.firesteel.conformance.signature;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/** The tests of this module by their ids, {@code Class#method}. */
final class TestIds {
    private static final String ROW = "[]";

    private final Map<String, Class<?>> classes = new HashMap<>();

    private TestIds() {}

    static TestIds ofThisModule() throws IOException, URISyntaxException {
        TestIds ids = new TestIds();
        Path root = Path.of(TestIds.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.class")).toList()) {
                String name = root.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
                ids.add(name);
            }
        }
        return ids;
    }

    private void add(String name) {
        try {
            classes.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    Class.forName(name, false, TestIds.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with an id; empty if the test exists, and with it the row for the signature if it names one. */
    String fault(String id, Signature signature) {
        boolean isRow = id.endsWith(ROW);
        String[] parts = (isRow ? id.substring(0, id.length() - ROW.length()) : id).split("#", -1);
        Class<?> found = classes.get(parts[0]);
        if (parts.length != 2 || found == null) {
            return "there is no test class " + parts[0] + " for " + id;
        }
        if (Arrays.stream(found.getDeclaredMethods()).noneMatch(method -> isTest(method, parts[1]))) {
            return parts[0] + " has no test " + parts[1];
        }
        return isRow && !rows(found).contains(signature.call()) ? parts[0] + " has no row for " + signature.call() : "";
    }

    private static boolean isTest(Method method, String name) {
        return method.getName().equals(name)
                && List.of(Test.class, ParameterizedTest.class, TestFactory.class).stream()
                        .anyMatch(method::isAnnotationPresent);
    }

    private static Collection<?> rows(Class<?> test) {
        try {
            Method rows = test.getDeclaredMethod("signatures");
            rows.setAccessible(true);
            return (Collection<?>) rows.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(test + " needs a static method signatures() that names its rows", e);
        }
    }
}
