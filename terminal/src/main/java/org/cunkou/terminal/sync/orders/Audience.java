package org.cunkou.terminal.sync.orders;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cunkou.terminal.domain.KioskId;

/// Whom an order is for.
public sealed interface Audience {
    /// What a group may be called.
    Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /// One kiosk.
    record One(KioskId kiosk) implements Audience {}

    /// @param name
    ///            1-63 of a-z, 0-9 and -
    record Group(String name) implements Audience {
        public Group {
            if (!GROUP.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "group: 1-63 of a-z, 0-9 and -, not starting with -, got \"" + name + "\"");
            }
        }
    }

    /// Every kiosk.
    record All() implements Audience {}

    /// Whether this kiosk is meant.
    default boolean includes(KioskId kiosk, Set<String> groups) {
        return switch (this) {
            case One(KioskId one) -> one.equals(kiosk);
            case Group(String name) -> groups.contains(name);
            case All _ -> true;
        };
    }

    /// `north-1`, `group:market` or `all`: no kiosk is called `all` (see [#parse]).
    default String words() {
        return switch (this) {
            case One(KioskId kiosk) -> kiosk.value();
            case Group(String name) -> "group:" + name;
            case All _ -> "all";
        };
    }

    /// The topic its orders are said under.
    default String topic() {
        return switch (this) {
            case One(KioskId kiosk) -> OrderTopics.of(kiosk);
            case Group(String name) -> OrderTopics.ofGroup(name);
            case All _ -> OrderTopics.ALL;
        };
    }

    static Optional<Audience> parse(String words) {
        try {
            if (words.equals("all")) {
                return Optional.of(new All());
            }
            return Optional.of(words.startsWith("group:")
                    ? new Group(words.substring("group:".length()))
                    : new One(new KioskId(words)));
        } catch (IllegalArgumentException outOfForm) {
            return Optional.empty();
        }
    }
}
