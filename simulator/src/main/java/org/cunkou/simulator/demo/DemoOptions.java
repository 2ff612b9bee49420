package org.cunkou.simulator.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// How a demo runs.
///
/// @param seconds
///            how long people come
/// @param folder
///            where everything is kept; empty for a new temporary folder
/// @param log
///            where the flight log goes
/// @param broker
///            a broker of its own when empty
/// @param port
///            of the demo's page; 0 for any free one
public record DemoOptions(int seconds, long seed, boolean headless, Optional<Path> folder, Optional<Path> log,
        Optional<URI> broker,
        int port) {}
