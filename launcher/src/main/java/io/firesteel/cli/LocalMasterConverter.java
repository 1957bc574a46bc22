package io.firesteel.cli;

import io.firesteel.LocalMaster;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Makes a local master of an option's text. */
final class LocalMasterConverter implements ITypeConverter<LocalMaster> {
    @Override
    public LocalMaster convert(String text) {
        try {
            return LocalMaster.parse(text, Runtime.getRuntime().availableProcessors());
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
