package org.cunkou.simulator.world;

import java.util.Optional;

import org.cunkou.terminal.domain.Moment;

/// Where everybody stands from one moment on, until the next scene.
///
/// @param since
///            when it began
/// @param atGate
///            who came up, alone or with a child
/// @param stepped
///            when that person began to walk up
/// @param served
///            whose passage it is about now: the child first
/// @param shown
///            the code that is held up
/// @param childUp
///            when the child began to come forward, the other one stepping back
/// @param childGone
///            whether the child is through or aside
/// @param away
///            whether the person has turned to the arm and is out of the cameras' sight
public record Scene(Moment since, Optional<Person> atGate, Moment stepped, Optional<Person> served,
        Optional<Person> shown, Optional<Moment> childUp, boolean childGone, boolean away,
        Optional<Person> nextInQueue) {

    static Scene empty(Moment since, Optional<Person> nextInQueue) {
        return new Scene(since, Optional.empty(), since, Optional.empty(), Optional.empty(), Optional.empty(),
                false, false, nextInQueue);
    }
}
