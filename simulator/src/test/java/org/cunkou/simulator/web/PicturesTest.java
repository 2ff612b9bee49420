package org.cunkou.simulator.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.ScreenState;
import org.cunkou.terminal.screen.ResidentScreen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Makes the pictures the README shows: into `target/screens`, and with `CUNKOU_PICTURES=docs` also into
/// `terminal/docs/pictures`.
@Tag("browser")
class PicturesTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Path SCREENS = Path.of("target", "screens");
    private static final int COLUMNS = 5;
    private static final int SMALL_WIDTH = 308;
    private static final int SMALL_HEIGHT = 180;
    private static final int GAP = 8;

    @Test
    void draws_every_state_and_the_demo_s_page() throws Exception {
        Files.createDirectories(SCREENS);
        try (Chromium chromium = new Chromium();
                DemoPage demo = new DemoPage(ANY);
                ResidentScreen screen = ResidentScreen.open(ANY,
                        ResidentScreen.Options.standard().withFramedBy(demo.origin()))) {
            List<BufferedImage> states = states(chromium, screen);
            demo.frame(screen.uri());
            Page page = chromium.page(1366, 768);
            page.navigate(demo.uri().toString());
            demo.update(MadeUp.moment(true));
            screen.show(new LaneView(ScreenState.PASS, Optional.of(CodeType.SELF), false));
            assertThat(page.frameLocator("iframe").locator("#second")).hasText("Go");
            assertThat(page.locator("#gate li")).containsText("#30");
            BufferedImage demoPicture = picture(page, "demo");
            BufferedImage sheet = sheet(states);
            write(sheet, SCREENS.resolve("screens.png"));
            write(grey(sheet), SCREENS.resolve("screens-grey.png"));
            keep(sheet, demoPicture);
            assertTrue(Files.size(SCREENS.resolve("screens.png")) > 20_000, "an empty sheet");
        }
    }

    private static List<BufferedImage> states(Chromium chromium, ResidentScreen screen) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        Page page = chromium.page(1024, 600);
        Page tall = chromium.page(600, 1024);
        Page small = chromium.page(800, 480);
        for (Page one : List.of(page, tall, small)) {
            one.navigate(screen.uri().toString());
        }
        for (ScreenState state : ScreenState.values()) {
            boolean person = state == ScreenState.PASS || state == ScreenState.REFUSE
                    || state == ScreenState.CANNOT_TELL;
            screen.show(new LaneView(state,
                    person
                            ? Optional.of(state == ScreenState.PASS ? CodeType.SELF : CodeType.PROXY)
                            : Optional.empty(),
                    state == ScreenState.CANNOT_TELL));
            for (Page one : List.of(page, tall, small)) {
                assertThat(one.locator("body")).hasAttribute("data-state", state.name());
            }
            pictures.add(picture(page, state.name()));
            picture(tall, state.name() + "-tall");
            picture(small, state.name() + "-small");
        }
        return pictures;
    }

    private static BufferedImage picture(Page page, String name) throws IOException {
        byte[] png = page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /// All states on one picture, five in a row.
    private static BufferedImage sheet(List<BufferedImage> states) {
        int rows = (states.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet = new BufferedImage(COLUMNS * (SMALL_WIDTH + GAP) + GAP,
                rows * (SMALL_HEIGHT + GAP) + GAP,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = sheet.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        brush.setBackground(new java.awt.Color(0x60_66_6c));
        brush.clearRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < states.size(); i++) {
            brush.drawImage(states.get(i), GAP + i % COLUMNS * (SMALL_WIDTH + GAP),
                    GAP + i / COLUMNS * (SMALL_HEIGHT + GAP), SMALL_WIDTH, SMALL_HEIGHT, null);
        }
        brush.dispose();
        return sheet;
    }

    private static BufferedImage grey(BufferedImage coloured) {
        BufferedImage grey = new BufferedImage(coloured.getWidth(), coloured.getHeight(),
                BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D brush = grey.createGraphics();
        brush.drawImage(coloured, 0, 0, null);
        brush.dispose();
        return grey;
    }

    private static void keep(BufferedImage sheet, BufferedImage demo) throws IOException {
        if ("docs".equals(System.getenv("CUNKOU_PICTURES"))
                || "docs".equals(System.getProperty("cunkou.pictures"))) {
            Path pictures = Path.of("..", "terminal", "docs", "pictures");
            Files.createDirectories(pictures);
            write(sheet, pictures.resolve("screens.png"));
            write(demo, pictures.resolve("demo.png"));
        }
    }

    private static void write(BufferedImage image, Path file) throws IOException {
        ImageIO.write(image, "png", file.toFile());
    }
}
