package org.cunkou.terminal.domain;

import java.util.List;

/// Everything a lane hears. Time and chance arrive inside events and nowhere else, so that a log of them
/// replays to the same commands.
public sealed interface Event {
    Moment at();

    /// The faces in the thermal picture now; a face that is missing has left.
    record FacesSeen(Moment at, List<TrackedFace> faces) implements Event {
        public FacesSeen {
            faces = List.copyOf(faces);
        }
    }

    /// A reader read a code, looked up at that moment.
    record CodeScanned(Moment at, Code code, Standing standing) implements Event {}

    /// A record is on the disk; the code's standing is looked up anew.
    ///
    /// @param standing
    ///            of the code in the entry, now; [Standing#unknown()] when the entry has no code
    record Committed(Moment at, Receipt receipt, Standing standing) implements Event {}

    /// A record could not be written.
    record NotCommitted(Moment at, Entry entry, String why) implements Event {}

    record ArmReported(Moment at, ArmReport report) implements Event {}

    record GuardActed(Moment at, GuardAct act) implements Event {}

    /// An operator's order has come, checked and counted.
    record OperatorActed(Moment at, OperatorAct act) implements Event {}

    /// The emergency button or the fire alarm's contact.
    record EmergencyChanged(Moment at, boolean active, String by) implements Event {}

    /// A device of the lane stopped or started answering.
    record DeviceChanged(Moment at, Device device, boolean present) implements Event {}

    /// The deadline of the lane's state has come.
    record DeadlineCame(Moment at) implements Event {}

    enum Device {
        CODE_READER, THERMAL_CAMERA
    }
}
