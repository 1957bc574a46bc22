package io.firesteel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.LocalMaster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
    private final StringWriter errors = new StringWriter();

    private int execute(String... arguments) {
        return CommandLines.create(new PrintWriter(errors)).execute(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|Which command?",
                "dmo|Did you mean demo?",
                "demo --wrokers 2|'--wrokers'",
                "demo --workers 0|--workers is 0; it must be 1 to 16",
                "demo /no/such/file|There is no file /no/such/file",
                "demo /tmp|/tmp is a directory",
                "run|Missing required parameter: 'NAME|CLASS|FILE.java'",
                "run nosuch|There is no class nosuch",
                "run java.lang.String|is no program: it must implement io.firesteel.dag.FiresteelProgram",
                "run --master local[0] pi|neither local[N] nor local[*]",
                "run --conf firesteel.task.maxFailure=2 pi|Did you mean firesteel.task.maxFailures?",
                "run --conf firesteel.task.maxFailures=0 pi|a whole number from 1 to 1000",
                "run --conf pi pi|write KEY=VALUE",
                "submit --master nowhere --class X app.jar|is no address of a master",
                "submit --master firesteel://127.0.0.1:1 --class X /no/such.jar|There is no file /no/such.jar",
                "submit --master firesteel://127.0.0.1:1 --class X /tmp|There is no class X in /tmp",
                "submit --master firesteel://127.0.0.1:1 --class X --jars /no/such.jar /tmp|which --jars names",
                "submit --master firesteel://127.0.0.1:1 --class X --jars /tmp /tmp|is a directory",
                "submit --master firesteel://127.0.0.1:1 --class X --files /no/such /tmp|which --files names",
                "submit --master firesteel://127.0.0.1:1 --class X --properties-file /no/such /tmp|--properties-file names",
                "submit --master firesteel://127.0.0.1:1 --class X --driver-memory lots /tmp|must be a size",
                "submit --master firesteel://127.0.0.1:1 --class X --driver-memory 900g /tmp|has no effect",
                "submit --master firesteel://127.0.0.1:1 --class X --driver-cores 0 /tmp|a whole number from 1",
                "submit --master firesteel://127.0.0.1:1 --class X --total-executor-cores 0 /tmp|less than the 1 of one",
                "submit --class X app.jar|--master",
                "master --port seven|--port",
                "master --host 0.0.0.0 --port 0|only loopback",
                "master --port 7100 --master firesteel://127.0.0.1:7101,127.0.0.1:7102|127.0.0.1:7100, which is none of",
                "master --port 7100 --master firesteel://127.0.0.1:7100,127.0.0.1:7100|names one master twice",
                "master --conf firesteel.master=firesteel://a,b|no host:port",
                "worker|--master",
                "worker --master firesteel://127.0.0.1|no host:port",
                "status --http a:b:c|--http is 'a:b:c'"
            })
    void badInputIsOneMessageAndExitCodeTwo(String line, String message) {
        int code = execute(line == null ? new String[0] : line.split(" "));

        assertThat(errors.toString())
                .startsWith("firesteel: ")
                .contains(message)
                .doesNotContain("\tat ");
        assertThat(errors.toString().lines().count()).isLessThanOrEqualTo(3);
        assertThat(code).isEqualTo(2);
    }

    @Test
    void nobodyAtTheMastersAddressIsAFailure() {
        int code = execute("status", "--http", "127.0.0.1:1");

        assertThat(errors.toString()).startsWith("firesteel: No master answers at 127.0.0.1:1");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoJarIsSaidSo(@TempDir Path directory) throws Exception {
        Path text = Files.writeString(directory.resolve("app.jar"), "no jar");

        int code = execute("submit", "--master", "firesteel://127.0.0.1:1", "--class", "X", text.toString());

        assertThat(errors.toString()).contains("is no jar");
        assertThat(code).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "submit", "master", "worker", "status", "version"})
    void everyCommandHasHelp(String command) {
        StringWriter help = new StringWriter();

        int code = CommandLines.create(new PrintWriter(errors))
                .setOut(new PrintWriter(help))
                .execute(command, "--help");

        assertThat(help.toString())
                .contains("Usage: firesteel " + command)
                .contains("--help")
                .contains("--stacktrace");
        assertThat(code).isZero();
    }

    @Test
    void anUnknownFailureIsSaidToBeUnexpected() {
        int code = new FailureReport(new PrintWriter(errors)).report(new NullPointerException("nothing there"));

        assertThat(errors.toString()).contains("unexpected").contains("--stacktrace");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void readsLocalMasters() {
        assertThat(LocalMaster.parse("local", 8).slots()).isEqualTo(1);
        assertThat(LocalMaster.parse("local[3]", 8).slots()).isEqualTo(3);
        assertThat(LocalMaster.parse("local[*]", 8).slots()).isEqualTo(8);
    }

    @Test
    void readsSeveralMasters() {
        MasterUrl url = MasterUrl.parse("firesteel://127.0.0.1:7077,127.0.0.1:7078");

        assertThat(url.masters()).hasSize(2);
        assertThat(url).hasToString("firesteel://127.0.0.1:7077,127.0.0.1:7078");
    }
}
