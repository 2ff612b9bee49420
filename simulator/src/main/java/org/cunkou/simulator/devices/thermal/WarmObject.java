package org.cunkou.simulator.devices.thermal;

import org.cunkou.terminal.domain.Celsius;

/// A warm thing before the camera: a cup, a lamp. An ellipse of one temperature.
///
/// @param lateralMetres
///            its centre, positive to the right of the picture
/// @param heightMetres
///            its centre, positive upwards
public record WarmObject(double lateralMetres, double heightMetres, double distanceMetres, double widthMetres,
        double tallMetres, Celsius surface) {}
