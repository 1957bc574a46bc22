package io.firesteel.cli;

import io.firesteel.cli.process.CommandFailure;
import io.firesteel.dag.FiresteelConf;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/** Settings in a file of Java's properties, in UTF-8. */
final class PropertiesFile {
    private PropertiesFile() {}

    /** All of them; says what is wrong with a file that cannot be read or that sets what does not exist. */
    static FiresteelConf read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            FiresteelConf conf = new FiresteelConf();
            properties.stringPropertyNames().stream()
                    .sorted()
                    .forEach(key -> conf.set(key, properties.getProperty(key).strip()));
            return conf;
        } catch (NoSuchFileException e) {
            throw CommandFailure.badInput(
                    "There is no file " + file.toAbsolutePath() + ", which --properties-file names.", e);
        } catch (IOException e) {
            throw CommandFailure.badInput("The properties file " + file + " cannot be read: " + e, e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("In the properties file " + file + ": " + e.getMessage(), e);
        }
    }
}
