package org.cunkou.terminal.domain;

/// Outcomes are four, not two.
public enum Outcome {
    PASS, REFUSE, ASK_STAFF, OUT_OF_SERVICE
}
