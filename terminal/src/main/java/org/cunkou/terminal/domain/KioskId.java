package org.cunkou.terminal.domain;

import java.util.regex.Pattern;

/// A kiosk's name: its certificate's common name and its topic segment.
public record KioskId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public KioskId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "kiosk id: 1-63 of a-z, 0-9 and -, not starting with -, got \"" + value + "\"");
        }
    }
}
