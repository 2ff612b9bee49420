package org.cunkou.simulator.chaos.kills;

import java.util.EnumMap;
import java.util.Map;

/// What is killed.
public enum Scene {
    /// Kiosks, one collector on SQLite, and Mosquitto, which forgets.
    MOSQUITTO("mosquitto"),
    /// Kiosks, one collector on SQLite, and Artemis, which does not forget and reorders.
    ARTEMIS("artemis"),
    /// Kiosks, three collectors on one PostgreSQL, which is killed, too, and Mosquitto.
    THREE_COLLECTORS("three_collectors");

    private final String word;

    Scene(String word) {
        this.word = word;
    }

    /// Divides kills among the scenes, in the order they are played.
    public static Map<Scene, Integer> shares(int kills) {
        Map<Scene, Integer> shares = new EnumMap<>(Scene.class);
        int artemis = kills * 2 / 5;
        int threeCollectors = kills / 5;
        shares.put(MOSQUITTO, kills - artemis - threeCollectors);
        shares.put(ARTEMIS, artemis);
        shares.put(THREE_COLLECTORS, threeCollectors);
        return shares;
    }

    /// As in the name of its figure.
    public String word() {
        return word;
    }
}
