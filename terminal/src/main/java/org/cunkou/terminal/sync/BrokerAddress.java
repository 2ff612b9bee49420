package org.cunkou.terminal.sync;

import java.net.URI;

/// Where a broker listens.
///
/// @param host
///            in brackets when it is an IPv6 address
public record BrokerAddress(String host, int port) {
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    /// @param broker
    ///            `mqtt://host:port`, or `mqtts://host:port` over TLS; without a port the usual one
    public static BrokerAddress of(URI broker, boolean tls) {
        String scheme = tls ? "mqtts" : "mqtt";
        if (!scheme.equals(broker.getScheme()) || broker.getHost() == null) {
            throw new IllegalArgumentException("broker: " + scheme + "://host:port, got " + broker);
        }
        int usual = tls ? TLS_PORT : PLAIN_PORT;
        return new BrokerAddress(broker.getHost(), broker.getPort() < 0 ? usual : broker.getPort());
    }
}
