package org.cunkou.terminal.domain;

import java.util.regex.Pattern;

/// Which order of which operator: an issuer's counter grows with each order, so no two are alike.
///
/// @param issuer
///            the operator's name: 1-40 of a-z, 0-9 and -
/// @param counter
///            from 1
public record OrderId(String issuer, long counter) {
    private static final Pattern ISSUER = Pattern.compile("[a-z0-9-]{1,40}");

    public OrderId {
        if (!ISSUER.matcher(issuer).matches()) {
            throw new IllegalArgumentException("issuer: 1-40 of a-z, 0-9 and -, got \"" + issuer + "\"");
        }
        if (counter < 1) {
            throw new IllegalArgumentException("counter: from 1, got " + counter);
        }
    }

    /// As it stands in a record: `issuer/counter`.
    @Override
    public String toString() {
        return issuer + "/" + counter;
    }
}
