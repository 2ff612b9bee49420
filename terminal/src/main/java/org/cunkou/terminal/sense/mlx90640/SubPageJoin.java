package org.cunkou.terminal.sense.mlx90640;

import static org.cunkou.terminal.sense.mlx90640.Pattern.COLUMNS;
import static org.cunkou.terminal.sense.mlx90640.Pattern.PIXELS;
import static org.cunkou.terminal.sense.mlx90640.Pattern.ROWS;

import java.util.BitSet;
import java.util.Optional;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RadiometricFrame;
import org.cunkou.terminal.domain.RadiometricFrame.Health;
import org.cunkou.terminal.domain.RadiometricFrame.Optics;
import org.cunkou.terminal.sense.mlx90640.Conversion.Image;
import org.jspecify.annotations.Nullable;

/// Joins sub-pages, as they come, into whole frames. Each sub-page serves once, and only with a neighbour:
/// real sensors skip one now and then, and half of an old picture must not pass for half of a new one.
///
/// Used by one thread.
public final class SubPageJoin {
    private final Calibration calibration;
    private final Surface surface;
    private final Lens lens;
    private @Nullable Half waiting;

    private record Half(RamPage page, Image image, Moment capturedAt) {
        boolean belongsTo(Half later) {
            return page.subPage() != later.page.subPage() && page.control() == later.page.control()
                    && later.capturedAt.since(capturedAt)
                            .compareTo(page.period().multipliedBy(3).dividedBy(2)) <= 0;
        }
    }

    public SubPageJoin(Calibration calibration, Surface surface, Lens lens) {
        this.calibration = calibration;
        this.surface = surface;
        this.lens = lens;
    }

    /// @return the frame this sub-page completes, if it does
    public Optional<RadiometricFrame> add(RamPage page, Moment capturedAt) {
        Half half = new Half(page, Conversion.convert(calibration, page, surface), capturedAt);
        Half earlier = waiting;
        if (earlier == null || !earlier.belongsTo(half)) {
            waiting = half;
            return Optional.empty();
        }
        waiting = null;
        return Optional.of(frame(earlier, half));
    }

    private RadiometricFrame frame(Half earlier, Half later) {
        float[] celsius = new float[PIXELS];
        BitSet invalid = new BitSet(PIXELS);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            boolean fromLater = later.page.pattern().subPageOf(pixel) == later.page.subPage();
            double value = (fromLater ? later : earlier).image.celsius()[pixel];
            celsius[pixel] = (float) value;
            if (!Double.isFinite(value)) {
                invalid.set(pixel);
            }
        }
        boolean believable = earlier.image.ambient().believable() && later.image.ambient().believable();
        double room = later.image.ambient().celsius() - Surface.SELF_HEATING;
        return new RadiometricFrame(COLUMNS, ROWS, celsius, invalid, new Optics(lens.pixelsPerRadian(), room),
                believable ? Health.GOOD : Health.UNWELL, later.capturedAt);
    }
}
