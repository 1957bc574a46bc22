package io.firesteel.driver.job;

import io.firesteel.bus.message.RemoteFailure;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes exceptions again from the text of a remote failure: of the user's own classes where they can be loaded and take
 * a message, with the trace they had there. Any other becomes a {@link RemoteTaskException} that names its class. Runs
 * constructors of the user's, so not on an event loop.
 */
final class RemoteCause {
    private static final String CAUSED_BY = "Caused by: ";
    private static final String FRAME = "\tat ";
    private static final String MORE_FRAMES = "\t...";

    private RemoteCause() {}

    /** The exception and its causes. */
    static Throwable of(RemoteFailure failure, ClassLoader loader) {
        List<Section> sections = sections(failure);
        Throwable cause = null;
        for (int i = sections.size() - 1; i >= 0; i--) {
            cause = sections.get(i).toThrowable(loader, cause);
        }
        return cause != null ? cause : new RemoteTaskException(failure.toString(), null);
    }

    private static List<Section> sections(RemoteFailure failure) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(failure.className(), failure.message()));
        boolean isHeadOfFirst = true;
        for (String line : failure.trace().lines().toList()) {
            Section last = sections.get(sections.size() - 1);
            if (line.startsWith(FRAME)) {
                isHeadOfFirst = false;
                frame(line.substring(FRAME.length())).ifPresent(last.frames::add);
            } else if (line.startsWith(CAUSED_BY)) {
                isHeadOfFirst = false;
                sections.add(Section.ofHead(line.substring(CAUSED_BY.length())));
            } else if (!isHeadOfFirst && !line.startsWith(MORE_FRAMES) && last.frames.isEmpty()) {
                last.message += "\n" + line;
            }
        }
        return sections;
    }

    /** As {@link StackTraceElement#toString} writes it, but for the names of loader and module. */
    private static Optional<StackTraceElement> frame(String text) {
        int open = text.lastIndexOf('(');
        int name = open < 0 ? -1 : text.lastIndexOf('.', open);
        if (name < 0 || !text.endsWith(")")) {
            return Optional.empty();
        }
        String place = text.substring(open + 1, text.length() - 1);
        String declaring = text.substring(text.lastIndexOf('/', name) + 1, name);
        String method = text.substring(name + 1, open);
        int colon = place.lastIndexOf(':');
        if (colon >= 0 && place.substring(colon + 1).matches("[0-9]{1,9}")) {
            int line = Integer.parseInt(place.substring(colon + 1));
            return Optional.of(new StackTraceElement(declaring, method, place.substring(0, colon), line));
        }
        int line = place.equals("Native Method") ? -2 : -1;
        return Optional.of(new StackTraceElement(declaring, method, line == -2 ? null : place, line));
    }

    /** One exception of the chain. */
    private static final class Section {
        private final String className;
        private final List<StackTraceElement> frames = new ArrayList<>();
        private String message;

        Section(String className, String message) {
            this.className = className;
            this.message = message;
        }

        static Section ofHead(String head) {
            int colon = head.indexOf(": ");
            return colon < 0 ? new Section(head, "") : new Section(head.substring(0, colon), head.substring(colon + 2));
        }

        Throwable toThrowable(ClassLoader loader, @Nullable Throwable cause) {
            Throwable made = asItWas(loader).orElseGet(() -> new RemoteTaskException(text(), cause));
            made.setStackTrace(frames.toArray(StackTraceElement[]::new));
            if (cause != null && made.getCause() == null) {
                try {
                    made.initCause(cause);
                } catch (IllegalStateException fixed) {
                    made.addSuppressed(cause);
                }
            }
            return made;
        }

        private String text() {
            return message.isEmpty() ? className : className + ": " + message;
        }

        /** Empty unless it says the same as the original. */
        private Optional<Throwable> asItWas(ClassLoader loader) {
            try {
                Class<? extends Throwable> type =
                        Class.forName(className, true, loader).asSubclass(Throwable.class);
                Throwable made = message.isEmpty() ? instance(type) : instance(type, message);
                String said = made.getMessage();
                return (said == null ? "" : said).equals(message) ? Optional.of(made) : Optional.empty();
            } catch (ReflectiveOperationException | LinkageError | RuntimeException cannotBeMade) {
                return Optional.empty();
            }
        }

        private static Throwable instance(Class<? extends Throwable> type, Object... arguments)
                throws ReflectiveOperationException {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                Class<?>[] parameters = constructor.getParameterTypes();
                boolean takesThem = parameters.length == arguments.length
                        && (parameters.length == 0 || parameters[0].isInstance(arguments[0]));
                if (takesThem) {
                    constructor.trySetAccessible();
                    return (Throwable) constructor.newInstance(arguments);
                }
            }
            throw new NoSuchMethodException(type + " cannot be made of a message");
        }
    }
}
