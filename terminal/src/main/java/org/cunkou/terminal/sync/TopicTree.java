package org.cunkou.terminal.sync;

import java.util.List;

/// Every topic there is, in one place: the access lists, the tests of them and the contract file are held
/// against it.
public final class TopicTree {
    /// Who writes there and who reads.
    public enum Way {
        /// A kiosk to the platform: only the kiosk writes.
        UP,
        /// The platform to one kiosk: only that kiosk and the platform read.
        DOWN,
        /// The kiosks of one site among themselves, and with the platform.
        SITE,
        /// The platform to the kiosks of one site.
        SITE_DOWN,
        /// One kiosk of a site to the others of the site, and to the platform.
        SITE_UP,
        /// The platform to every kiosk.
        ALL
    }

    /// @param pattern
    ///            with `{kiosk}`, `{site}`, `{alarm}` and so on for what differs; a group is a site
    /// @param retained
    ///            the broker keeps the newest
    public record Place(String pattern, Way way, boolean retained) {
        /// The topic of one kiosk of one site; what else differs becomes `1`.
        public String of(String kiosk, String site) {
            return pattern.replace("{kiosk}", kiosk).replace("{site}", site).replaceAll("\\{[a-z]+}", "1");
        }
    }

    public static final List<Place> PLACES = List.of(
            up("birth", true), up("state", true), up("hb", false), up("rec", false),
            up("alarm/{alarm}", true),
            up("res", false), up("nonce", true), up("cfg", true), up("fw", true), up("log", false),
            down("ack/rec", false), down("cmd", false), down("cfg", true), down("fw", true),
            new Place("gate/v1/all/status/head", Way.ALL, true),
            new Place("gate/v1/all/status/snap/{epoch}/{chunk}", Way.ALL, true),
            new Place("gate/v1/all/status/d/{slot}", Way.ALL, true),
            new Place("gate/v1/all/trust", Way.ALL, true),
            new Place("gate/v1/all/cmd", Way.ALL, false),
            new Place("gate/v1/g/{site}/cmd", Way.SITE_DOWN, false),
            new Place("gate/v1/s/{site}/register/head", Way.SITE_DOWN, true),
            new Place("gate/v1/s/{site}/register/d/{slot}", Way.SITE_DOWN, true),
            new Place("gate/v1/s/{site}/register/add/{kiosk}", Way.SITE_UP, false),
            new Place("gate/v1/s/{site}/seen", Way.SITE, false));

    private TopicTree() {}

    private static Place up(String name, boolean retained) {
        return new Place("gate/v1/k/{kiosk}/up/" + name, Way.UP, retained);
    }

    private static Place down(String name, boolean retained) {
        return new Place("gate/v1/k/{kiosk}/dn/" + name, Way.DOWN, retained);
    }
}
