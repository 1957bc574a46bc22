package io.firesteel.cli;

import io.firesteel.bus.cluster.HostPort;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The masters of a cluster, as users write them: {@code firesteel://host:port[,host:port]}.
 *
 * @param masters where they let members join
 */
record MasterUrl(List<HostPort> masters) {
    private static final String SCHEME = "firesteel://";

    MasterUrl {
        masters = List.copyOf(masters);
    }

    static MasterUrl parse(String text) {
        if (!text.startsWith(SCHEME) || text.length() == SCHEME.length()) {
            throw new IllegalArgumentException("'" + text + "' is no address of a master. Write " + SCHEME
                    + "host:port, as the master prints it at its start.");
        }
        return new MasterUrl(Arrays.stream(text.substring(SCHEME.length()).split(",", -1))
                .map(HostPort::parse)
                .toList());
    }

    /** Makes it of an option's text. */
    static final class Converter implements ITypeConverter<MasterUrl> {
        @Override
        public MasterUrl convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public String toString() {
        return SCHEME
                + String.join(",", masters.stream().map(HostPort::toString).toList());
    }
}
