package org.cunkou.simulator.devices.camera;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.cunkou.simulator.devices.Lookout;
import org.cunkou.simulator.devices.Misread;
import org.cunkou.terminal.domain.GrayFrame;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.FrameSource;

/// A code camera before the simulated world, with everything that can be wrong with one.
public final class SceneCodeSource implements FrameSource {
    private final Lookout lookout;
    private final Function<Moment, Optional<CodeInView>> world;
    private final CodeScene scene;
    private final SplittableRandom chance;
    private Optional<GrayFrame> last = Optional.empty();

    /// @param world
    ///            the code that was held up at a moment of the world
    public SceneCodeSource(Lookout lookout, Function<Moment, Optional<CodeInView>> world,
            SplittableRandom chance) {
        this.lookout = lookout;
        this.world = world;
        this.scene = new CodeScene(chance.split());
        this.chance = chance;
    }

    @Override
    public Capture<GrayFrame> next() {
        return lookout.next(look -> Optional.of(frame(look)));
    }

    private GrayFrame frame(Lookout.Look look) {
        if (lookout.fault().stuck() && last.isPresent()) {
            return stamped(last.get(), last.get().pixels(), look.kiosk());
        }
        GrayFrame picture = scene.render(world.apply(look.world()).map(this::misprinted), look.kiosk());
        if (lookout.fault().garbage()) {
            chance.nextBytes(picture.pixels());
        }
        GrayFrame told = picture;
        if (lookout.fault().torn() && last.isPresent()) {
            byte[] halves = last.get().pixels().clone();
            System.arraycopy(picture.pixels(), 0, halves, 0, halves.length / 2);
            told = stamped(picture, halves, look.kiosk());
        }
        last = Optional.of(picture);
        return told;
    }

    private static GrayFrame stamped(GrayFrame like, byte[] pixels, Moment at) {
        return new GrayFrame(like.width(), like.height(), pixels, at);
    }

    /// A code that reads well and says something else than it should.
    private CodeInView misprinted(CodeInView code) {
        if (lookout.fault().wrong() == 0) {
            return code;
        }
        String text = Misread.of(code.text());
        return code.paper()
                ? CodeInView.onPaper(text, code.distanceMetres())
                : CodeInView.onPhone(text, code.distanceMetres());
    }

    @Override
    public void close() {
        lookout.fault(lookout.fault().withOff(true));
    }
}
