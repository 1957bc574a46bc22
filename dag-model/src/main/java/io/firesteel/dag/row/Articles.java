package io.firesteel.dag.row;

import java.util.Arrays;

/** Types as sentences name them. */
final class Articles {
    private Articles() {}

    static String of(Class<?> type) {
        String name = type.getSimpleName();
        String article = "AEIOUaeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ";
        return type.isEnum() ? article + name + " (" + Arrays.toString(type.getEnumConstants()) + ")" : article + name;
    }
}
