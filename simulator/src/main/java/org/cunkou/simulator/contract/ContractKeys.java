package org.cunkou.simulator.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.domain.SealKey;
import org.cunkou.terminal.recognise.codes.Ed25519;
import org.cunkou.terminal.recognise.codes.Roots;

/// The public keys that a platform is known by, as a kiosk is given them.
///
/// @param redListRoles
///            `health-authority` and `operator`
/// @param records
///            X25519, that records are sealed to
public record ContractKeys(PublicKey collector, Map<String, PublicKey> redListRoles, Roots roots,
        SealKey records) {
    private static final int MOST_BYTES = 4096;
    private static final int DIGITS = 2 * Ed25519.KEY_BYTES;
    private static final int ROOTS = 3;

    public ContractKeys {
        redListRoles = Map.copyOf(redListRoles);
    }

    /// Reads `collector.hex`, `operator.hex`, `health-authority.hex`, `root-1.hex` to `root-3.hex` and
    /// `records.hex`: 64 hexadecimal digits each, lines that start with `#` are comments.
    ///
    /// @throws IOException
    ///             one line: which file, what is wrong
    public static ContractKeys read(Path folder) throws IOException {
        Map<String, PublicKey> roles = new LinkedHashMap<>();
        for (String role : new String[]{PlatformKeys.HEALTH_AUTHORITY, PlatformKeys.OPERATOR}) {
            roles.put(role, publicKey(folder, role));
        }
        Map<String, PublicKey> roots = new LinkedHashMap<>();
        for (int root = 1; root <= ROOTS; root++) {
            roots.put("root-" + root, publicKey(folder, "root-" + root));
        }
        return new ContractKeys(publicKey(folder, PlatformKeys.COLLECTOR), roles, roots(folder, roots),
                new SealKey(raw(folder, "records")));
    }

    /// Those of a simulated platform.
    public static ContractKeys of(PlatformKeys keys) {
        return new ContractKeys(keys.collector().getPublic(), keys.redListRoles(), keys.roots(),
                keys.unsealer().publicKey());
    }

    private static Roots roots(Path folder, Map<String, PublicKey> roots) throws IOException {
        try {
            return new Roots(roots);
        } catch (IllegalArgumentException twice) {
            throw new IOException(folder + ": " + twice.getMessage(), twice);
        }
    }

    private static PublicKey publicKey(Path folder, String name) throws IOException {
        return Ed25519.publicKey(raw(folder, name)).orElseThrow(() -> new IOException(
                folder.resolve(name + ".hex") + ": no Ed25519 public key, take the public half, raw"));
    }

    private static byte[] raw(Path folder, String name) throws IOException {
        Path file = folder.resolve(name + ".hex");
        try {
            String text = Files.size(file) > MOST_BYTES
                    ? ""
                    : Files.readString(file, StandardCharsets.ISO_8859_1);
            String digits = text.lines().map(String::strip).filter(line -> !line.startsWith("#")).reduce("",
                    String::concat);
            if (digits.length() != DIGITS || !digits.matches("[0-9A-Fa-f]*")) {
                throw new IOException(file + ": is no key, a key file holds " + DIGITS
                        + " hexadecimal digits (32 bytes)");
            }
            return HexFormat.of().parseHex(digits);
        } catch (NoSuchFileException absent) {
            throw new IOException(file + ": is not there, --keys names a folder as config/keys is", absent);
        }
    }
}
