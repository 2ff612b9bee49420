package org.cunkou.terminal.domain;

/// What a guard did at the desk.
public sealed interface GuardAct {
    /// Who it was, as logged in.
    String guard();

    /// Lets the person pass whom the kiosk could not judge, or who has no code.
    record Admit(String guard) implements GuardAct {}

    /// Takes the person aside: the lane is free for the next.
    record TakeAside(String guard) implements GuardAct {}

    /// The value of a clinical thermometer, for the person whose looks were high.
    record ClinicalValue(String guard, Celsius value) implements GuardAct {}
}
