package org.cunkou.terminal.domain;

import java.util.HexFormat;

/// What the kiosk remembers a code by: 64 bits of a keyed hash of issuer and code id. 32-bit keys would hit
/// 149 healthy people in a city of eleven million, 64-bit keys none.
public record CodeKey(long value) {

    public static CodeKey parse(String sixteenHexDigits) {
        return new CodeKey(HexFormat.fromHexDigitsToLong(sixteenHexDigits));
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
