package org.cunkou.simulator.enrol;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Mosquitto's access list. It knows users (certificates' CN, by `use_identity_as_username`) and has no
/// groups, so a kiosk's site is written out for each kiosk. The patterns hold for every name.
public final class MosquittoAccess {
    private static final String HEAD = """
            # Who may say and hear what; made by cunkou authority acl from the register of certificates.
            # After each change: kill -HUP mosquitto. What is not named is refused.
            pattern write gate/v1/k/%u/up/#
            pattern read gate/v1/k/%u/dn/#
            pattern read gate/v1/all/#
            """;

    private MosquittoAccess() {}

    /// @param lines
    ///            the whole register
    public static String text(List<Register.Line> lines) {
        StringBuilder text = new StringBuilder(HEAD);
        Set<String> valid = new TreeSet<>();
        lines.stream().filter(line -> line.state() == Register.State.VALID)
                .sorted(Comparator.comparing(line -> line.holder().name())).forEach(line -> {
                    if (!(line.holder() instanceof Holder.OfBroker)) {
                        valid.add(line.holder().name());
                        append(text, line.holder());
                    }
                });
        Set<String> revoked = new TreeSet<>();
        lines.stream().filter(line -> line.state() == Register.State.REVOKED)
                .forEach(line -> revoked.add(line.holder().name()));
        revoked.removeAll(valid);
        // The list of revoked certificates keeps it from coming in; this silences it if it is in already.
        revoked.forEach(name -> text.append("\nuser ").append(name).append("\ntopic deny gate/#\n"));
        return text.toString();
    }

    private static void append(StringBuilder text, Holder holder) {
        text.append("\nuser ").append(holder.name()).append('\n');
        Access access = Access.of(holder);
        access.writes().stream().filter(filter -> !byPattern(holder, filter))
                .forEach(filter -> text.append("topic write ").append(filter).append('\n'));
        access.reads().stream().filter(filter -> !byPattern(holder, filter))
                .forEach(filter -> text.append("topic read ").append(filter).append('\n'));
    }

    private static boolean byPattern(Holder holder, String filter) {
        return holder instanceof Holder.OfKiosk
                && (filter.startsWith("gate/v1/k/" + holder.name() + "/") || filter.equals("gate/v1/all/#"));
    }
}
