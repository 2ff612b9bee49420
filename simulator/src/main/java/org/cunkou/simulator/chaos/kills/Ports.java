package org.cunkou.simulator.chaos.kills;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.SplittableRandom;

/// Ports that stay a server's own while it is away. None of those that the system hands out to clients: a
/// client that knocks at a dead server's port could be given that very port, and would then speak to itself.
final class Ports {
    private static final int FROM = 20_000;
    private static final int TO = 32_000;
    private static final int TRIES = 200;

    private Ports() {}

    static int free(SplittableRandom chance) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = chance.nextInt(FROM, TO);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port between " + FROM + " and " + TO);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
