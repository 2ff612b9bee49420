package org.cunkou.simulator.devices.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.recognise.reader.QrReader;
import org.cunkou.terminal.domain.GrayFrame;
import org.junit.jupiter.api.Test;

final class CodeSceneTest {
    private static final Moment AT = new Moment(1, 2, ClockQuality.SYNCED);
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private final QrReader reader = new QrReader();

    /// As long and of the same characters as a real GC1 code: 37 modules.
    private static String text(SplittableRandom chance) {
        StringBuilder text = new StringBuilder("GC1:");
        while (text.length() < 121) {
            text.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static CodeInView somebodysCode(SplittableRandom chance, boolean paper) {
        double distance = 0.25 + 0.25 * chance.nextDouble();
        double tilt = Math.toRadians(-25 + 50 * chance.nextDouble());
        double turn = Math.toRadians(-15 + 30 * chance.nextDouble());
        String text = text(chance);
        CodeInView view = paper ? CodeInView.onPaper(text, distance) : CodeInView.onPhone(text, distance);
        return view.tilted(tilt).turned(turn).lit(0.6 + 0.5 * chance.nextDouble()).blurred(0);
    }

    private List<String> unread(boolean paper, int people) {
        SplittableRandom chance = new SplittableRandom(11);
        CodeScene scene = new CodeScene(chance.split());
        List<String> unread = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            CodeInView view = somebodysCode(chance, paper);
            List<String> texts = reader.read(scene.render(Optional.of(view), AT));
            if (!texts.equals(List.of(view.text()))) {
                unread.add("%.2f m, tilt %.0f°, turn %.0f°".formatted(view.distanceMetres(),
                        Math.toDegrees(view.tiltRadians()), Math.toDegrees(view.turnRadians())));
            }
        }
        System.out.println((paper ? "paper" : "phone") + " at 25-50 cm: " + unread.size() + " of " + people
                + " unread " + unread);
        return unread;
    }

    @Test
    void phones_at_arms_length_are_read() {
        assertTrue(unread(false, 200).size() <= 10);
    }

    @Test
    void paper_cards_at_arms_length_are_read() {
        assertTrue(unread(true, 200).size() <= 10);
    }

    @Test
    void far_dark_tilted_and_smeared_codes_are_lost() {
        CodeScene scene = new CodeScene(new SplittableRandom(5));
        CodeInView good = CodeInView.onPhone(text(new SplittableRandom(5)), 0.3);
        assertEquals(1, reader.read(scene.render(Optional.of(good), AT)).size());
        CodeInView far = CodeInView.onPhone(good.text(), 2);
        for (CodeInView bad : List.of(far, good.lit(0.02), good.tilted(Math.toRadians(80)),
                good.blurred(9))) {
            assertEquals(List.of(), reader.read(scene.render(Optional.of(bad), AT)), bad.toString());
        }
    }

    @Test
    void nothing_held_up_is_a_street_without_a_text() {
        GrayFrame frame = new CodeScene(new SplittableRandom(6)).render(Optional.empty(), AT);
        assertEquals(List.of(), reader.read(frame));
        assertEquals(AT, frame.capturedAt());
    }

    @Test
    void the_same_seed_gives_the_same_pictures_and_another_seed_others() {
        CodeInView view = CodeInView.onPaper("GC1:HELLO", 0.4);
        CodeScene one = new CodeScene(new SplittableRandom(7));
        CodeScene same = new CodeScene(new SplittableRandom(7));
        CodeScene other = new CodeScene(new SplittableRandom(8));
        byte[] first = one.render(Optional.of(view), AT).pixels();
        assertArrayEquals(first, same.render(Optional.of(view), AT).pixels());
        byte[] second = one.render(Optional.of(view), AT).pixels();
        assertFalse(Arrays.equals(first, second), "the noise stands still");
        assertArrayEquals(second, same.render(Optional.of(view), AT).pixels());
        assertFalse(Arrays.equals(first, other.render(Optional.of(view), AT).pixels()));
    }

    @Test
    void a_card_beside_the_picture_or_cut_by_its_edge_does_no_harm() {
        CodeScene scene = new CodeScene(new SplittableRandom(9));
        for (double aside = -2; aside <= 2; aside += 0.05) {
            CodeInView view = new CodeInView("GC1:HELLO", true, 0.1 + Math.abs(aside), 1.4, 3, aside, 2, 20);
            assertEquals(640 * 480, scene.render(Optional.of(view), AT).pixels().length);
        }
    }

    @Test
    void views_that_cannot_be_are_refused() {
        CodeInView view = CodeInView.onPhone("A", 0.3);
        assertThrows(IllegalArgumentException.class, () -> view.tilted(Math.PI / 2));
        assertThrows(IllegalArgumentException.class, () -> view.tilted(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> CodeInView.onPhone("A", 0.05));
        assertThrows(IllegalArgumentException.class, () -> view.lit(-1));
        assertThrows(IllegalArgumentException.class, () -> view.blurred(21));
    }
}
