package io.firesteel.cli.driver;

import io.firesteel.bus.message.Secret;
import io.firesteel.dag.id.ApplicationId;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Draws what makes an application distinct from all others. */
public final class DriverIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final int TOKEN_BITS = 256;

    private DriverIds() {}

    /** {@code app-<time>-<random>}: sorts by time, and two of one second differ. */
    public static ApplicationId newApplication() {
        String random = String.format(Locale.ROOT, "%04x", RANDOM.nextInt(1 << Character.SIZE));
        return new ApplicationId(
                "app-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + "-" + random);
    }

    /** What the application's processes show each other. */
    public static Secret newToken() {
        return new Secret(new BigInteger(TOKEN_BITS, RANDOM).toString(Character.MAX_RADIX));
    }
}
