package io.firesteel.executor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextWriterTest {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final TextWriter writer = new TextWriter(file);

    private String written() throws Exception {
        writer.finish();
        writer.close();
        return file.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesLinesShorterAndLongerThanItsBuffer() throws Exception {
        Random random = new Random(4);
        List<String> lines =
                new ArrayList<>(List.of("", "x".repeat(65_535), "x".repeat(65_536), "", "x".repeat(200_000)));
        for (int i = 0; i < 3_000; i++) {
            lines.add("\u00fc".repeat(random.nextInt(100)));
        }
        for (String line : lines) {
            writer.write(line);
        }

        assertThat(written()).isEqualTo(String.join("\n", lines) + "\n");
    }

    @Test
    void writesWhatIsNoTextAndWhatCannotBeEncoded() throws Exception {
        writer.write(null);
        writer.write(42L);
        writer.write("half \ud800 a pair");

        assertThat(written()).isEqualTo("null\n42\nhalf ? a pair\n");
    }
}
