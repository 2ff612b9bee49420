package org.cunkou.terminal.domain;

/// A temperature, or a difference of two, in degrees Celsius.
public record Celsius(double degrees) implements Comparable<Celsius> {
    public Celsius {
        if (!Double.isFinite(degrees)) {
            throw new IllegalArgumentException("temperature: a finite number of °C, got " + degrees);
        }
    }

    public static Celsius of(double degrees) {
        return new Celsius(degrees);
    }

    @Override
    public int compareTo(Celsius other) {
        return Double.compare(degrees, other.degrees);
    }
}
