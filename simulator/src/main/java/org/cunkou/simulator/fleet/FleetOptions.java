package org.cunkou.simulator.fleet;

import java.net.URI;
import java.time.Duration;

/// What a fleet is asked for.
///
/// @param kiosks
///            how many
/// @param seconds
///            over how long the kiosks write their records, each in its turn; the status change comes in the
///            middle
/// @param timeout
///            after which it is given up
public record FleetOptions(int kiosks, URI broker, Client client, int seconds, Duration timeout) {

    /// What is behind the port `sync.Link`.
    public enum Client {
        /// The kiosk's own: a few threads for each link.
        PAHO,
        /// A few threads for all.
        NIO
    }
}
