package org.cunkou.simulator.enrol;

import java.util.Optional;
import java.util.regex.Pattern;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.SiteId;

/// Whom a certificate is about, as its subject says: `CN` is the name under which a broker knows it.
public sealed interface Holder {
    /// The unit in the subject of the platform's own certificates; no site may be called so.
    String PLATFORM = "platform";
    /// The unit of brokers.
    String BROKER = "broker";
    /// Which names are the platform's: no kiosk may be called so, for a broker tells them apart by name only.
    Pattern PLATFORM_NAME = Pattern.compile("(authority|collector|console)(-[a-z0-9-]{1,40})?");

    /// The subject's CN.
    String name();

    /// The subject's OU.
    String unit();

    record OfKiosk(KioskId kiosk, SiteId site) implements Holder {
        public OfKiosk {
            if (PLATFORM_NAME.matcher(kiosk.value()).matches()) {
                throw new IllegalArgumentException(
                        "kiosk: " + kiosk.value() + " is a name of the platform: call the kiosk otherwise");
            }
            if (site.value().equals(PLATFORM) || site.value().equals(BROKER)) {
                throw new IllegalArgumentException(
                        "site: " + site.value() + " is taken: call the site otherwise");
            }
        }

        @Override
        public String name() {
            return kiosk.value();
        }

        @Override
        public String unit() {
            return site.value();
        }
    }

    /// What the platform's parts are for; each may have several instances, `collector-2`.
    enum Role {
        AUTHORITY, COLLECTOR, CONSOLE
    }

    record OfPlatform(String name, Role role) implements Holder {
        @Override
        public String unit() {
            return PLATFORM;
        }
    }

    record OfBroker(String name) implements Holder {
        @Override
        public String unit() {
            return BROKER;
        }
    }

    /// @throws IllegalArgumentException
    ///             one line which part is out of form
    static Holder of(String name, String unit) {
        if (unit.equals(BROKER)) {
            return new OfBroker(name);
        }
        if (unit.equals(PLATFORM)) {
            return new OfPlatform(name, role(name).orElseThrow(() -> new IllegalArgumentException(
                    "the platform's names are authority, collector-N and console-N, got " + name)));
        }
        return new OfKiosk(new KioskId(name), new SiteId(unit));
    }

    private static Optional<Role> role(String name) {
        for (Role role : Role.values()) {
            if (PLATFORM_NAME.matcher(name).matches()
                    && name.startsWith(role.name().toLowerCase(java.util.Locale.ROOT))) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
