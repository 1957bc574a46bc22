package io.firesteel.examples;

import java.util.function.Consumer;

/** Cuts text into words of the letters A to Z, in lower case: what {@code tr -cs A-Za-z '\n' | tr A-Z a-z} gives. */
final class Tokens {
    private Tokens() {}

    static void forEach(String text, Consumer<String> sink) {
        int length = text.length();
        char[] word = new char[length];
        int letters = 0;
        for (int i = 0; i < length; i++) {
            char lower = (char) (text.charAt(i) | ' ');
            if (text.charAt(i) < 128 && lower >= 'a' && lower <= 'z') {
                word[letters++] = lower;
            } else if (letters > 0) {
                sink.accept(new String(word, 0, letters));
                letters = 0;
            }
        }
        if (letters > 0) {
            sink.accept(new String(word, 0, letters));
        }
    }
}
