package org.cunkou.terminal.domain;

/// What a genuine code says about its holder. The type is a badge on the screen, never the outcome's colour.
public enum CodeType {
    /// Applied for by the holder (blue).
    SELF,
    /// Applied for by somebody else: children, elderly; may be printed or shown by a companion (green).
    PROXY,
    /// Handed out to somebody who is not registered at this site yet.
    VISITOR
}
