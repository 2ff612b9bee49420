package org.cunkou.simulator.bench;

import java.util.List;
import java.util.OptionalLong;

/// Measures the figures of one subject.
public interface Bench {
    /// As on the command line, for instance `store`.
    String name();

    /// One line for the list of benches.
    String about();

    /// Measures. The seed decides everything that is drawn.
    List<Figure> measure(Request request);

    /// What the caller wants.
    ///
    /// @param seed
    ///            where all chance comes from
    /// @param quick
    ///            small numbers, for a check that takes seconds
    /// @param rows
    ///            how many records, for a bench that asks; empty: as many as it likes
    record Request(long seed, boolean quick, OptionalLong rows) {
        /// With as many rows as the bench likes.
        public Request(long seed, boolean quick) {
            this(seed, quick, OptionalLong.empty());
        }
    }

    /// One measured figure.
    ///
    /// @param name
    ///            as in `goals.yaml`, without the bench's name
    /// @param n
    ///            how many single measurements it stands for
    record Figure(String name, double value, long n) {
        public Figure {
            if (!Double.isFinite(value) || n < 1) {
                throw new IllegalArgumentException(
                        name + ": a finite value of at least one measurement, got " + value + " of " + n);
            }
        }
    }
}
