package org.cunkou.simulator.enrol;

import java.util.ArrayList;
import java.util.List;

/// Who may say and hear what: one list, from which every broker's own form is made. What is not named is
/// refused.
///
/// @param writes
///            topic filters
/// @param reads
///            topic filters; a subscription must lie within one of them
public record Access(List<String> writes, List<String> reads) {
    public Access {
        writes = List.copyOf(writes);
        reads = List.copyOf(reads);
    }

    /// What this holder may do. A kiosk's site is the OU of its certificate, so the authority that signed it
    /// has said so, and no setting on the kiosk can.
    public static Access of(Holder holder) {
        return switch (holder) {
            case Holder.OfKiosk(var kiosk, var site) -> ofKiosk(kiosk.value(), site.value());
            case Holder.OfPlatform(String name, Holder.Role role) -> switch (role) {
                case AUTHORITY -> new Access(
                        List.of("gate/v1/all/#", "gate/v1/s/+/register/#", "gate/v1/g/+/cmd",
                                "gate/v1/k/+/dn/cfg", "gate/v1/k/+/dn/fw", "gate/v1/k/+/dn/cmd"),
                        List.of("gate/v1/k/+/up/birth", "gate/v1/k/+/up/state", "gate/v1/k/+/up/hb",
                                "gate/v1/k/+/up/cfg", "gate/v1/k/+/up/fw", "gate/v1/k/+/up/res",
                                "gate/v1/k/+/up/nonce",
                                "gate/v1/s/+/register/add/+"));
                case COLLECTOR -> new Access(List.of("gate/v1/k/+/dn/ack/rec"),
                        List.of("gate/v1/k/+/up/rec", "gate/v1/k/+/up/birth", "gate/v1/k/+/up/log"));
                case CONSOLE -> new Access(
                        List.of("gate/v1/k/+/dn/cmd", "gate/v1/all/cmd", "gate/v1/g/+/cmd"),
                        consoleReads());
            };
            case Holder.OfBroker _ -> new Access(List.of(), List.of());
        };
    }

    private static Access ofKiosk(String kiosk, String site) {
        return new Access(
                List.of("gate/v1/k/" + kiosk + "/up/#", "gate/v1/s/" + site + "/seen",
                        "gate/v1/s/" + site + "/register/add/" + kiosk),
                List.of("gate/v1/k/" + kiosk + "/dn/#", "gate/v1/all/#", "gate/v1/s/" + site + "/#",
                        "gate/v1/g/" + site + "/cmd"));
    }

    /// Everything a kiosk says but its records: they are sealed, and nobody's but the collector's.
    private static List<String> consoleReads() {
        List<String> reads = new ArrayList<>();
        for (String name : List.of("birth", "state", "hb", "alarm/+", "res", "nonce", "cfg", "fw", "log")) {
            reads.add("gate/v1/k/+/up/" + name);
        }
        reads.add("gate/v1/all/status/head");
        return reads;
    }

    /// Whether one topic may be written to.
    public boolean mayWrite(String topic) {
        return writes.stream().anyMatch(filter -> covers(filter, topic));
    }

    /// Whether a subscription to this filter lies within what may be read.
    public boolean mayRead(String filter) {
        return reads.stream().anyMatch(granted -> covers(granted, filter));
    }

    /// Whether everything that the wanted topic or filter matches is matched by the granted filter, too.
    static boolean covers(String granted, String wanted) {
        String[] levels = granted.split("/", -1);
        String[] asked = wanted.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            if (levels[i].equals("#")) {
                return true;
            }
            if (i >= asked.length || asked[i].equals("#")) {
                return false;
            }
            if (!levels[i].equals("+") && !levels[i].equals(asked[i])) {
                return false;
            }
        }
        return levels.length == asked.length;
    }
}
