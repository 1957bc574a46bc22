package io.firesteel.driver.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.firesteel.dag.CallSite;
import io.firesteel.dag.JobFailedException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileListingTest {
    private static final CallSite SITE = new CallSite("textFile", "Job.java:3");

    @TempDir
    private Path root;

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    private List<String> list(String... patterns) {
        List<String> paths =
                Arrays.stream(patterns).map(each -> root + "/" + each).toList();
        return FileListing.of(paths, SITE).stream()
                .map(file -> root.relativize(file.path()).toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a/*.txt|a/1.txt a/2.txt",
                "a/?.txt|a/1.txt a/2.txt",
                "a/[12].txt|a/1.txt a/2.txt",
                "a/[!1].txt|a/2.txt",
                "a/[^1].txt|a/2.txt",
                "a/[0-1].txt|a/1.txt",
                "{b,a}/1.txt|a/1.txt b/1.txt",
                "{a/1,b/1,a/1}.txt|a/1.txt b/1.txt",
                "a/{2,1}.{txt,csv}|a/1.csv a/1.txt a/2.txt",
                "*/1.*|a/1.csv a/1.txt b/1.txt",
                "?|a/1.csv a/1.txt a/2.txt b/1.txt",
                "a/\\*star|a/*star",
                "a/*star|a/*star",
            })
    void findsWhatAPatternMatchesInTheOrderOfNames(String pattern, String expected) throws IOException {
        files("a/2.txt", "a/1.txt", "a/1.csv", "b/1.txt", "a/.hidden.txt", "a/_meta.txt");
        if (pattern.contains("star")) {
            files("a/*star");
        }

        assertThat(list(pattern)).containsExactly(expected.split(" "));
    }

    @Test
    void aDirectoryStandsForItsFilesWithoutHiddenOnes() throws IOException {
        files("out/part-00001", "out/part-00000", "out/_SUCCESS", "out/.part-00000.crc", "out/_temporary/x");

        assertThat(list("out")).containsExactly("out/part-00000", "out/part-00001");
        assertThat(list("o*")).containsExactly("out/part-00000", "out/part-00001");
    }

    @Test
    void keepsTheOrderInWhichPathsAreGivenAndRepeatsThoseGivenTwice() throws IOException {
        files("b", "a");

        assertThat(list("b", "a", "b")).containsExactly("b", "a", "b");
    }

    @Test
    void hiddenFilesAreReadIfTheyAreNamed() throws IOException {
        files("_log", "a/_x1");

        assertThat(list("_log", "a/_x*")).containsExactly("_log", "a/_x1");
    }

    @Test
    void refusesADirectoryWithinADirectory() throws IOException {
        files("d/year=2020/f");

        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> list("d"))
                .withMessageContaining("textFile at Job.java:3")
                .withMessageContaining("year=2020")
                .withMessageContaining("name them by a pattern");
        assertThat(list("d/*")).containsExactly("d/year=2020/f");
    }

    @Test
    void saysThatNothingMatches() {
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> list("*.nothing"))
                .withMessage("textFile at Job.java:3: no file matches '" + root + "/*.nothing'.");
    }

    @Test
    void saysWhatIsWrongWithAPattern() {
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> list("{a,b"))
                .withMessageContaining("is not closed");
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> list("[ab"))
                .withMessageContaining("is not closed");
        assertThatExceptionOfType(JobFailedException.class)
                .isThrownBy(() -> list("{a,b,c,d}".repeat(10)))
                .withMessageContaining("more than 10000 paths");
    }

    @Test
    void listsAnyFileSystemByItsUri() throws IOException {
        try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
            Path data = Files.createDirectories(memory.getPath("/data"));
            Files.writeString(data.resolve("b.txt"), "x");
            Files.writeString(data.resolve("a.txt"), "xy");

            List<FileListing.ListedFile> files = FileListing.of(List.of(data.toUri() + "*.txt"), SITE);

            assertThat(files)
                    .containsExactly(
                            new FileListing.ListedFile(data.resolve("a.txt"), 2),
                            new FileListing.ListedFile(data.resolve("b.txt"), 1));
        }
    }
}
