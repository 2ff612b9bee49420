package org.cunkou.terminal.domain;

/// Trouble the operators hear of, once, until it is over.
public enum Alarm {
    ARM_FORCED, ARM_HELD, ARM_ABSENT, EMERGENCY_OPEN, RECORDS_NOT_WRITABLE,
    /// Seven tenths of the space for records are in use.
    RECORDS_FILLING,
    /// Nine tenths: when nothing is left the lane is out of service.
    RECORDS_NEARLY_FULL,
    /// Something was wrong with the records when the kiosk started; what could be read was kept.
    RECORDS_DAMAGED, CODE_READER_ABSENT, THERMAL_CAMERA_ABSENT,
    /// Five unproven codes one after the other.
    REPEATED_BAD_CODES
}
