package org.cunkou.simulator.devices.readings;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.cunkou.simulator.devices.Lookout;
import org.cunkou.simulator.devices.Misread;
import org.cunkou.simulator.devices.camera.CodeInView;
import org.cunkou.terminal.app.Sight;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sense.Capture;

/// The texts that a code reader would tell of.
public final class VirtualTexts implements Sight<List<String>> {
    /// One look in this many finds a text in noise, as a scan engine with a bad cable does.
    private static final int NOISE_LOOKS = 40;
    private static final int NOISE_LENGTH = 24;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private final Lookout lookout;
    private final Function<Moment, Optional<CodeInView>> world;
    private final SplittableRandom chance;

    /// @param world
    ///            the code that was held up at a moment of the world
    public VirtualTexts(Lookout lookout, Function<Moment, Optional<CodeInView>> world,
            SplittableRandom chance) {
        this.lookout = lookout;
        this.world = world;
        this.chance = chance;
    }

    @Override
    public Capture<List<String>> next() {
        return lookout.next(look -> lookout.fault().stuck()
                ? Optional.empty()
                : Optional.of(texts(world.apply(look.world()).map(CodeInView::text))));
    }

    private List<String> texts(Optional<String> shown) {
        if (lookout.fault().garbage()) {
            return chance.nextInt(NOISE_LOOKS) == 0 ? List.of(noise()) : List.of();
        }
        return shown.map(text -> List.of(read(text))).orElseGet(List::of);
    }

    private String read(String text) {
        if (lookout.fault().torn()) {
            return text.substring(0, text.length() / 2);
        }
        return lookout.fault().wrong() == 0 ? text : Misread.of(text);
    }

    private String noise() {
        StringBuilder text = new StringBuilder();
        while (text.length() < NOISE_LENGTH) {
            text.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Override
    public void close() {
        lookout.fault(lookout.fault().withOff(true));
    }
}
