package io.firesteel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void cutsAtEverythingButLetters() {
        assertThat(tokens("The whale's—tail: 3 WHALES, @[`{ Éclair naïve"))
                .containsExactly("the", "whale", "s", "tail", "whales", "clair", "na", "ve");
    }

    @Test
    void findsNoWordInNothing() {
        assertThat(tokens("")).isEmpty();
        assertThat(tokens(" 12 … ")).isEmpty();
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Tokens.forEach(text, tokens::add);
        return tokens;
    }
}
