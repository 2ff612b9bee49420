package org.cunkou.simulator.devices.camera;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.FrameSource;
import org.cunkou.terminal.domain.GrayFrame;

/// A camera without a lens: it looks at the world at the moment it is asked, and answers at once. Whoever
/// asks paces it.
public final class VirtualCodeCamera implements FrameSource {
    private final Supplier<Optional<CodeInView>> world;
    private final Clock clock;
    private final CodeScene scene;
    private volatile CameraFault fault = CameraFault.NONE;
    private Optional<GrayFrame> last = Optional.empty();

    /// What can be wrong with the camera.
    public enum CameraFault {
        NONE,
        /// It does not answer.
        OFF,
        /// It gives its last picture again and again.
        FROZEN
    }

    /// @param world
    ///            the code held up now; called from the thread that asks for frames
    public VirtualCodeCamera(Supplier<Optional<CodeInView>> world, Clock clock, SplittableRandom chance) {
        this.world = world;
        this.clock = clock;
        this.scene = new CodeScene(chance);
    }

    /// May be called from any thread.
    public void fault(CameraFault now) {
        fault = now;
    }

    @Override
    public Capture<GrayFrame> next() {
        return switch (fault) {
            case NONE -> new Capture.Fresh<>(look());
            case OFF -> new Capture.Absent<>("the virtual code camera is switched off");
            case FROZEN -> new Capture.Fresh<>(last.map(this::again).orElseGet(this::look));
        };
    }

    private GrayFrame look() {
        GrayFrame frame = scene.render(world.get(), clock.now());
        last = Optional.of(frame);
        return frame;
    }

    private GrayFrame again(GrayFrame frame) {
        return new GrayFrame(frame.width(), frame.height(), frame.pixels(), clock.now());
    }

    @Override
    public void close() {
        last = Optional.empty();
    }
}
