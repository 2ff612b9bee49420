package org.cunkou.terminal.sync.orders;

import org.cunkou.terminal.domain.KioskId;

/// Where orders and what comes of them are said.
public final class OrderTopics {
    /// Orders to every kiosk.
    public static final String ALL = "gate/v1/all/cmd";

    private static final String KIOSKS = "gate/v1/k/";

    private OrderTopics() {}

    /// Orders to one kiosk.
    public static String of(KioskId kiosk) {
        return KIOSKS + kiosk.value() + "/dn/cmd";
    }

    /// Orders to a group of kiosks.
    public static String ofGroup(String group) {
        return "gate/v1/g/" + group + "/cmd";
    }

    /// What came of a kiosk's orders, see [Answer].
    public static String answers(KioskId kiosk) {
        return KIOSKS + kiosk.value() + "/up/res";
    }

    /// A kiosk's nonce, see [NonceNotice]; retained.
    public static String nonce(KioskId kiosk) {
        return KIOSKS + kiosk.value() + "/up/nonce";
    }
}
