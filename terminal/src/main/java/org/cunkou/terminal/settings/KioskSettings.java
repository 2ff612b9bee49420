package org.cunkou.terminal.settings;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cunkou.terminal.domain.Bandwidth;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.SealKey;
import org.cunkou.terminal.domain.TlsFiles;

/// The settings of one kiosk, checked. Paths are absolute.
///
/// @param rules
///            the defaults of the site's kind with the file's own values over them
/// @param languages
///            one or two, the big one first
public record KioskSettings(KioskId kiosk, Site site, List<String> languages, List<Lane> lanes, Rules rules,
        ListAges listAges, Mqtt mqtt, Keys keys, Store store, Screen screen,
        Commands commands) {
    public KioskSettings {
        languages = List.copyOf(languages);
        lanes = List.copyOf(lanes);
    }

    public record Site(SiteKind kind, String name) {}

    /// One passage's devices.
    public record Lane(Thermal thermal, Camera camera, Turnstile turnstile) {}

    /// Where temperatures come from.
    public sealed interface Thermal {
        /// Recorded MLX90640 sub-pages.
        ///
        /// @param eeprom
        ///            832 hexadecimal words
        /// @param frames
        ///            folder with one file per sub-page, to be played in the order of their names
        record Mlx90640Files(Path eeprom, Path frames) implements Thermal {}

        /// The guard measures.
        record None() implements Thermal {}
    }

    /// Where pictures of codes come from.
    public sealed interface Camera {
        Path path();

        /// A V4L2 device.
        record Device(Path path) implements Camera {}

        record Video(Path path) implements Camera {}

        /// A folder of pictures, in the order of their names.
        record Folder(Path path) implements Camera {}
    }

    /// An arm on GPIO lines.
    ///
    /// @param chip
    ///            the chip's label
    /// @param feedbackLines
    ///            PASS A and, where there is one, PASS B
    /// @param pulse
    ///            how long the unlock line is held
    public record Turnstile(String chip, int unlockLine, List<Integer> feedbackLines, Duration pulse) {
        public Turnstile {
            feedbackLines = List.copyOf(feedbackLines);
        }
    }

    /// Ages of the red list.
    public record ListAges(Duration asOfAfter, Duration tooOldAfter) {}

    /// @param port
    ///            where the file names none: 1883, or 8883 over TLS
    /// @param tls
    ///            empty when the link is in the clear
    public record Mqtt(String host, int port, Optional<TlsFiles> tls, Bandwidth bandwidth) {
        public String url() {
            return (tls.isPresent() ? "mqtts://" : "mqtt://")
                    + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /// Ed25519 public keys, and the secret that codes are listed under.
    ///
    /// @param roots
    ///            by name: `root-1`, `root-2`, `root-3`, in the file's order
    /// @param records
    ///            whom every record is sealed to
    public record Keys(Map<String, PublicKey> roots, PublicKey healthAuthority, PublicKey operator,
            PublicKey collector, SealKey records,
            ListKey listKey) {
        public Keys {
            roots = Map.copyOf(roots);
        }
    }

    /// 32 secret bytes; never printed.
    public static final class ListKey {
        private final byte[] bytes;

        public ListKey(byte[] bytes) {
            if (bytes.length != 32) {
                throw new IllegalArgumentException("list key: 32 bytes, got " + bytes.length);
            }
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ListKey that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "list key";
        }
    }

    /// What operators may command from afar; by default nothing.
    ///
    /// @param possible
    ///            which commands are possible here, whoever gives them
    /// @param groups
    ///            the kiosk belongs to
    /// @param operators
    ///            by name
    public record Commands(Set<OrderVerb> possible, Set<String> groups, Map<String, Operator> operators) {
        public Commands {
            possible = Set.copyOf(possible);
            groups = Set.copyOf(groups);
            operators = Map.copyOf(operators);
        }
    }

    /// @param verbs
    ///            what this operator may command, as far as it is possible here
    public record Operator(PublicKey key, Set<OrderVerb> verbs) {
        public Operator {
            verbs = Set.copyOf(verbs);
        }
    }

    /// @param folder
    ///            records, lists and the flight log
    public record Store(Path folder) {}

    /// Which way an arrow on the screen points, seen by the resident.
    public enum Direction {
        AHEAD, LEFT, RIGHT
    }

    /// @param address
    ///            numeric address to listen on
    public record Screen(String address, int port, Direction walking, Direction nextLane) {}

    /// The first lane; this version drives one.
    public Lane lane() {
        return lanes.getFirst();
    }

}
