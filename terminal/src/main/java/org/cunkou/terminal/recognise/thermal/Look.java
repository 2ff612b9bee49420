package org.cunkou.terminal.recognise.thermal;

import org.cunkou.terminal.domain.Estimate.Why;

/// What one frame says of one face.
sealed interface Look {
    /// @param oral
    ///            reading with all terms, °C
    /// @param uncertainty
    ///            one standard deviation of it, °C
    record Read(double oral, double uncertainty) implements Look {}

    record NotRead(Why why) implements Look {}
}
