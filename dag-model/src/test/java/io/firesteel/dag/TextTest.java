package io.firesteel.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void hashesTheSameWhereverItsBytesLie() {
        Random random = new Random(3);
        for (int length = 0; length < 40; length++) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            int hash = Text.hash(content, 0, length);
            for (int before = 0; before < 20; before++) {
                byte[] around = new byte[before + length + random.nextInt(20)];
                random.nextBytes(around);
                System.arraycopy(content, 0, around, before, length);
                assertThat(Text.hash(around, before, before + length)).isEqualTo(hash);
                assertThat(Text.copyOf(around, before, before + length))
                        .hasSameHashCodeAs(Text.copyOf(content, 0, length));
            }
        }
    }

    /** What is known of other processes' hashes must never change. */
    @Test
    void hashesAsItAlwaysHas() {
        assertThat(Text.of("").hashCode()).isZero();
        assertThat(Text.of("fire").hashCode()).isEqualTo(FIRE);
        assertThat(Text.of("firesteel and flint").hashCode()).isEqualTo(FLINT);
    }

    private static final int FIRE = -874979354;
    private static final int FLINT = -592206752;

    @Test
    void hashesOfSimilarTextsDiffer() {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            hashes.add(Text.of("w" + i).hashCode());
        }
        assertThat(hashes).hasSizeGreaterThan(99_990);
    }

    @Test
    void isOrderedByCodePoint() {
        String[] ascending = {"", "\u0001", "a", "ab", "b", "\u00e4", "\uffee", "\ud83d\ude00"};
        for (int i = 0; i + 1 < ascending.length; i++) {
            assertThat(Text.of(ascending[i])).isLessThan(Text.of(ascending[i + 1]));
        }
    }

    @Test
    void containsWhatTheStringContains() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            String text = letters(random, 12);
            String part = letters(random, 4);
            assertThat(Text.of(text).contains(Text.of(part)))
                    .as("%s in %s", part, text)
                    .isEqualTo(text.contains(part));
        }
    }

    private static String letters(Random random, int most) {
        return random.ints(random.nextInt(most), 'a', 'c')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void decodesWhatIsNotValidWithAReplacement() {
        byte[] bytes = {'a', (byte) 0xFF, 'b'};

        assertThat(Text.copyOf(bytes, 0, 3)).hasToString("a\ufffdb");
        assertThat(Text.copyOf(bytes, 0, 3).toBytes()).isEqualTo(bytes);
        assertThat(Text.of("\u00e4").toBytes()).isEqualTo("\u00e4".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsNothingOfTheArrayItWasMadeOf() {
        byte[] bytes = {'a', 'b', 'c'};
        Text text = Text.copyOf(bytes, 1, 3);
        bytes[1] = 'x';

        assertThat(text).hasToString("bc").isEqualTo(Text.of("bc")).isNotEqualTo(Text.of("bd"));
        assertThatThrownBy(() -> Text.copyOf(bytes, 2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
