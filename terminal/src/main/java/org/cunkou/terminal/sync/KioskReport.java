package org.cunkou.terminal.sync;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a kiosk tells about itself: the one form of birth, state, heartbeat and alarm.
///
/// ```
/// {"v":1,"kiosk":"north-1","boot":3,"conn":2,"n":17,"mono":12345,"wall":1790000000000,"q":"synced","data":{…}}
/// ```
/// 
/// @param boot
///            which start of the kiosk
/// @param connection
///            which attempt to connect of that start, from 1
/// @param n
///            counts the reports of that start; a last will has the highest there is
/// @param at
///            to the millisecond
/// @param data
///            differs by topic
public record KioskReport(KioskId kiosk, long boot, long connection, long n, Moment at, ObjectNode data) {
    /// The count of a last will: it comes behind everything that its connection said. JSON's largest safe
    /// number.
    public static final long LAST = (1L << 53) - 1;

    private static final int VERSION = 1;
    private static final int MOST_BYTES = 16_000;
    private static final long NANOS = 1_000_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Comparator<KioskReport> ORDER = Comparator.comparingLong(KioskReport::boot)
            .thenComparingLong(KioskReport::connection).thenComparingLong(KioskReport::n);

    /// Whether this was said later, whichever arrived later: the will of an old connection does not undo what
    /// a newer one said, and what is left of an earlier boot is stale.
    public boolean isNewerThan(KioskReport other) {
        return ORDER.compare(this, other) > 0;
    }

    public byte[] encode() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("v", VERSION).put("kiosk", kiosk.value()).put("boot", boot).put("conn", connection)
                .put("n", n)
                .put("mono", at.monoNanos() / NANOS).put("wall", at.wallMillis())
                .put("q", at.quality().name().toLowerCase(Locale.ROOT)).set("data", data);
        return JSON.writeValueAsBytes(node);
    }

    /// Reads a message of anybody's making.
    ///
    /// @return empty when it is not of this form
    public static Optional<KioskReport> parse(byte[] message) {
        if (message.length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(message);
            if (node.path("v").asInt(0) != VERSION || !(node.path("data") instanceof ObjectNode data)) {
                return Optional.empty();
            }
            long boot = node.path("boot").asLong(-1);
            long connection = node.path("conn").asLong(-1);
            long n = node.path("n").asLong(-1);
            if (boot < 0 || connection < 0 || n < 0 || n > LAST) {
                return Optional.empty();
            }
            Moment at = new Moment(Math.multiplyExact(node.path("mono").asLong(0), NANOS),
                    node.path("wall").asLong(0),
                    ClockQuality.valueOf(node.path("q").asString("").toUpperCase(Locale.ROOT)));
            return Topics.kiosk(node.path("kiosk").asString(""))
                    .map(kiosk -> new KioskReport(kiosk, boot, connection, n, at, data));
        } catch (JacksonException | IllegalArgumentException | ArithmeticException outOfForm) {
            return Optional.empty();
        }
    }
}
