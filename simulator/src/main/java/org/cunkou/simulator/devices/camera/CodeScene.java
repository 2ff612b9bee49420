package org.cunkou.simulator.devices.camera;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.GrayFrame;

/// What the code camera of a kiosk sees: a code in front of a village street, 640×480 grey pixels, by a
/// pinhole lens. One thread at a time. The same seed and the same calls give the same pictures.
public final class CodeScene {
    public static final int WIDTH = 640;
    public static final int HEIGHT = 480;
    /// Focal length in pixels: a field of view of 35°, as scan windows have. A phone's code of 37 modules has
    /// 3 pixels a module at 50 cm and 6 at 25 cm.
    public static final double FOCAL_PIXELS = 1000;

    private final byte[] background;
    private final Noise noise;
    private Optional<CodeInView> lastView = Optional.empty();
    private Optional<Card> lastCard = Optional.empty();

    /// @param chance
    ///            for the background and for every frame's noise
    public CodeScene(SplittableRandom chance) {
        this.background = street(chance);
        this.noise = new Noise(chance);
    }

    /// @param view
    ///            empty when nobody holds anything up
    public GrayFrame render(Optional<CodeInView> view, Moment at) {
        byte[] pixels = background.clone();
        view.ifPresent(held -> draw(pixels, held));
        noise.addTo(pixels, WIDTH);
        return new GrayFrame(WIDTH, HEIGHT, pixels, at);
    }

    private void draw(byte[] pixels, CodeInView view) {
        Card card = card(view);
        Projection projection = new Projection(view);
        Box box = projection.box(card).grown(view.blurPixels());
        if (box.isEmpty()) {
            return;
        }
        for (int y = box.top(); y < box.bottom(); y++) {
            for (int x = box.left(); x < box.right(); x++) {
                int at = y * WIDTH + x;
                pixels[at] = (byte) sample(card, projection, view.brightness(), x, y, pixels[at] & 0xff);
            }
        }
        if (view.blurPixels() > 0) {
            Blur.box(pixels, WIDTH, box, view.blurPixels());
        }
    }

    /// Encoding a text costs more than drawing it, and people hold a code for many frames.
    private Card card(CodeInView view) {
        boolean same = lastView
                .filter(last -> last.text().equals(view.text()) && last.paper() == view.paper())
                .isPresent();
        Card card = same ? lastCard.orElseThrow() : new Card(view.text(), view.paper());
        lastView = Optional.of(view);
        lastCard = Optional.of(card);
        return card;
    }

    /// The mean of four points of the pixel, as its own area sees it.
    private static int sample(Card card, Projection projection, double light, int x, int y, int behind) {
        double sum = 0;
        for (int part = 0; part < 4; part++) {
            double px = x + 0.25 + 0.5 * (part & 1);
            double py = y + 0.25 + 0.5 * (part >> 1);
            double depth = projection.depth(px, py);
            int tone = card.tone(projection.cardX(px, py) / depth, projection.cardY(px, py) / depth);
            sum += tone == Card.NOTHING ? behind : Math.min(255, tone * light);
        }
        return (int) (sum / 4 + 0.5);
    }

    /// A bright sky above, a darker ground below, and some walls and windows, all out of focus.
    private static byte[] street(SplittableRandom chance) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int at = 0; at < pixels.length; at++) {
            int y = at / WIDTH;
            pixels[at] = (byte) (150 - y / 6);
        }
        for (int wall = 0; wall < 14; wall++) {
            int left = chance.nextInt(WIDTH - 40);
            int top = chance.nextInt(HEIGHT - 40);
            int right = Math.min(WIDTH, left + 40 + chance.nextInt(160));
            int bottom = Math.min(HEIGHT, top + 40 + chance.nextInt(120));
            byte tone = (byte) (50 + chance.nextInt(110));
            for (int y = top; y < bottom; y++) {
                Arrays.fill(pixels, y * WIDTH + left, y * WIDTH + right, tone);
            }
        }
        Blur.box(pixels, WIDTH, new Box(0, 0, WIDTH, HEIGHT), 6);
        return pixels;
    }
}
