package org.cunkou.terminal.sync;

import java.util.Optional;
import org.cunkou.terminal.domain.KioskId;

/// The names of what is said over MQTT, as far as it is said yet. A kiosk writes only below its own `up`.
public final class Topics {
    /// The signed status list's newest head, for every kiosk; retained.
    public static final String STATUS_HEAD = "gate/v1/all/status/head";
    /// Every kiosk's record batches.
    public static final String ALL_RECORDS = "gate/v1/k/+/up/rec";

    /// Every kiosk's births: it was connected anew.
    public static final String ALL_BIRTHS = "gate/v1/k/+/up/birth";
    /// In front of a filter: each message goes to one of the collectors.
    public static final String SHARED_BY_COLLECTORS = "$share/collectors/";

    /// The signed list of keys that codes may be signed with, for every kiosk; retained.
    public static final String TRUST_LIST = "gate/v1/all/trust";

    private static final String KIOSKS = "gate/v1/k/";
    private static final String RECORDS = "/up/rec";
    private static final String BIRTH = "/up/birth";

    private Topics() {}

    /// A kiosk's record batches, see [Batch].
    public static String records(KioskId kiosk) {
        return KIOSKS + kiosk.value() + RECORDS;
    }

    /// How far the collector is with a kiosk's records, see [CursorNotice].
    public static String recordCursor(KioskId kiosk) {
        return KIOSKS + kiosk.value() + "/dn/ack/rec";
    }

    /// What a kiosk is, said at each connection; retained. See [KioskReport], as of all of these.
    public static String birth(KioskId kiosk) {
        return KIOSKS + kiosk.value() + "/up/birth";
    }

    /// Whether a kiosk is there; retained, and its last will.
    public static String state(KioskId kiosk) {
        return KIOSKS + kiosk.value() + "/up/state";
    }

    public static String heartbeat(KioskId kiosk) {
        return KIOSKS + kiosk.value() + "/up/hb";
    }

    /// Retained while the alarm is active, then empty.
    public static String alarm(KioskId kiosk, String name) {
        return KIOSKS + kiosk.value() + "/up/alarm/" + name;
    }

    /// Whose record batches are under this topic; empty when it is another topic.
    public static Optional<KioskId> kioskOfRecords(String topic) {
        return kioskOf(topic, RECORDS);
    }

    /// Whose birth is under this topic; empty when it is another topic.
    public static Optional<KioskId> kioskOfBirth(String topic) {
        return kioskOf(topic, BIRTH);
    }

    private static Optional<KioskId> kioskOf(String topic, String ending) {
        if (!topic.startsWith(KIOSKS) || !topic.endsWith(ending)
                || topic.length() <= KIOSKS.length() + ending.length()) {
            return Optional.empty();
        }
        return kiosk(topic.substring(KIOSKS.length(), topic.length() - ending.length()));
    }

    static Optional<KioskId> kiosk(String name) {
        try {
            return Optional.of(new KioskId(name));
        } catch (IllegalArgumentException noKiosk) {
            return Optional.empty();
        }
    }
}
