package io.firesteel.driver;

import io.firesteel.dag.ApplicationInfo;
import io.firesteel.dag.Pair;
import io.firesteel.dag.event.ListenerEvent.ApplicationStart;
import io.firesteel.dag.event.ListenerEvent.EnvironmentUpdate;
import io.firesteel.dag.id.ApplicationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What listeners are told of an application before anything runs. */
final class ApplicationEvents {
    private static final Pattern SECRET =
            Pattern.compile("(?i)secret|password|passphrase|token|credential|access.?key");
    private static final String COVERED = "*********(redacted)";

    private ApplicationEvents() {}

    static ApplicationStart start(ApplicationId id, ApplicationInfo info) {
        return new ApplicationStart(info.startTime(), id, info.appName(), info.master(), info.version());
    }

    static EnvironmentUpdate environment(ApplicationInfo info) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Pair<String, String> setting : info.conf().getAll()) {
            boolean isSecret = SECRET.matcher(setting.first()).find();
            settings.put(setting.first(), isSecret ? COVERED : setting.second());
        }
        Map<String, String> java = new LinkedHashMap<>();
        for (String property : new String[] {"java.version", "java.vendor", "java.home", "java.class.path"}) {
            java.put(property, System.getProperty(property, ""));
        }
        return new EnvironmentUpdate(info.startTime(), settings, java);
    }
}
