package org.cunkou.terminal.domain;

import java.util.regex.Pattern;

/// A site's name in topics and in its kiosks' certificates (the subject's OU). What people read is the site's
/// name in the settings.
public record SiteId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public SiteId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "site id: 1-63 of a-z, 0-9 and -, not starting with -, got \"" + value + "\"");
        }
    }
}
