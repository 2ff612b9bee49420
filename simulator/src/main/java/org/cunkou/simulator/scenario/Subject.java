package org.cunkou.simulator.scenario;

/// What a fault can befall.
public enum Subject {
    THERMAL, READER, ARM, DISK, NETWORK, BROKER, CLOCK, POWER, ATTACKER;

    /// As it stands in a scenario.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
