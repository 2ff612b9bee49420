package org.cunkou.terminal.domain;

/// One face followed through the thermal picture.
///
/// @param track
///            number of the track; one face that stays in view keeps it, a new face gets a new one
/// @param distanceMillimetres
///            distance from the code reader, by the face's size
/// @param capturedAt
///            when the newest frame behind the estimate was captured
public record TrackedFace(long track, int distanceMillimetres, Estimate estimate, Moment capturedAt) {}
