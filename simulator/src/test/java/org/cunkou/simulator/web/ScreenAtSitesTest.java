package org.cunkou.simulator.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.ScreenState;
import org.cunkou.terminal.screen.ResidentScreen;
import org.cunkou.terminal.screen.ResidentScreen.Direction;
import org.cunkou.terminal.screen.ResidentScreen.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The resident's screen on other screens, in other languages, with other sites' arrows, and without its
/// gate.
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreenAtSitesTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    /// 4.8 mm capitals on a 7 inch screen of 480 lines.
    private static final double SMALLEST_TYPE = 0.074;

    private Chromium chromium;
    private ResidentScreen screen;

    @BeforeAll
    void start() {
        chromium = new Chromium();
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    @BeforeEach
    void open() throws IOException {
        screen = ResidentScreen.open(ANY, Options.standard());
    }

    @AfterEach
    void close() {
        chromium.clear();
        screen.close();
    }

    @ParameterizedTest
    @CsvSource({"1024, 600, zh, en", "1024, 600, en, zh", "1024, 600, ja, ko", "1024, 600, ko, en",
            "800, 480, zh, en", "800, 480, en, zh", "800, 480, ja, ko", "800, 480, ko, ja",
            "600, 1024, zh, en",
            "600, 1024, en, zh", "600, 1024, ja, ko", "600, 1024, ko, ja"})
    void nothing_overflows_and_the_smallest_type_is_large_enough(int width, int height, String first,
            String second) throws IOException {
        screen.close();
        screen = ResidentScreen.open(ANY, Options.standard().withLanguages(first, second));
        Page page = page(width, height);
        for (ScreenState state : ScreenState.values()) {
            screen.show(new LaneView(state, Optional.of(CodeType.VISITOR), true));
            await(page, state);
            assertEquals(List.of(), page.evaluate(OVERFLOWING), state + " in " + first);
            double smallest = number(page, SMALLEST);
            assertTrue(smallest >= SMALLEST_TYPE * Math.min(width, height) - 0.1,
                    state + ": " + smallest + " px");
            assertTrue(number(page,
                    "parseFloat(getComputedStyle(document.getElementById('word')).fontSize)") >= 1.25
                            * smallest,
                    state + ": the main word in " + first + " is not big");
        }
        noComplaints();
    }

    @Test
    void survives_a_restart_of_its_gate_on_the_same_port_and_says_so_meanwhile() throws IOException {
        Page page = page(1024, 600);
        screen.show(LaneView.of(ScreenState.PASS));
        await(page, ScreenState.PASS);
        int port = screen.port();
        screen.close();
        assertThat(page.locator("body")).hasAttribute("data-lost", "true");
        assertThat(page.locator("#second")).hasText("This screen has lost its gate");
        assertThat(page.locator("#note")).containsText("Ask staff");
        assertThat(page.locator("body")).hasAttribute("data-state", "OUT_OF_SERVICE");
        assertEquals(List.of(), page.evaluate(OVERFLOWING));
        screen = ResidentScreen.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Options.standard());
        screen.show(LaneView.of(ScreenState.CANNOT_TELL));
        assertThat(page.locator("body")).hasAttribute("data-lost", "false");
        await(page, ScreenState.CANNOT_TELL);
        assertEquals(List.of(), chromium.complaintsBeyondLostStreams());
    }

    @Test
    void says_that_it_has_no_gate_when_none_has_spoken_yet() {
        Page page = page(1024, 600);
        assertThat(page.locator("body")).hasAttribute("data-lost", "true");
        screen.show(LaneView.of(ScreenState.IDLE));
        await(page, ScreenState.IDLE);
        assertThat(page.locator("body")).hasAttribute("data-lost", "false");
        noComplaints();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEFT", "RIGHT", "AHEAD"})
    void points_its_arrows_where_the_site_says(Direction direction) throws IOException {
        screen.close();
        screen = ResidentScreen.open(ANY,
                new Options(List.of("zh"), direction, Direction.LEFT, Optional.empty()));
        Page page = page(1024, 600);
        screen.show(LaneView.of(ScreenState.PASS));
        await(page, ScreenState.PASS);
        assertThat(page.locator("body")).hasAttribute("data-walking", direction.name());
        assertEquals("", page.locator("#second").textContent());
        Object tall = page.evaluate(
                "(b => b.height > 1.2 * b.width)(document.querySelector('.walk').getBoundingClientRect())");
        assertEquals(direction == Direction.AHEAD, tall);
        noComplaints();
    }

    @Test
    void plays_every_sound_without_complaint_and_lives_without_any() {
        Page page = page(1024, 600);
        for (ScreenState state : ScreenState.values()) {
            screen.show(LaneView.of(state));
            await(page, state);
        }
        noComplaints();
        Page silent = chromium.page(1024, 600);
        silent.addInitScript("delete window.AudioContext");
        silent.navigate(screen.uri().toString());
        screen.show(LaneView.of(ScreenState.PASS));
        await(silent, ScreenState.PASS);
        noComplaints();
    }

    /// Elements that scroll or stick out of the page.
    private static final String OVERFLOWING = """
            [...document.querySelectorAll('html, body, main, #words, #words > *, #foot > *, #foot span, #pictures > svg')]
              .filter(e => e.getBoundingClientRect().width > 0)
              .filter(e => { const b = e.getBoundingClientRect();
                return b.left < -0.5 || b.top < -0.5 || b.right > innerWidth + 0.5 || b.bottom > innerHeight + 0.5
                  || (e.id === 'words' && (e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth)); })
              .map(e => e.id || e.tagName)
            """;

    private static final String SMALLEST = """
            Math.min(...[...document.querySelectorAll('#word, #second, #badge, #note')]
              .map(e => parseFloat(getComputedStyle(e).fontSize)))
            """;

    private Page page(int width, int height) {
        Page page = chromium.page(width, height);
        page.navigate(screen.uri().toString());
        return page;
    }

    private static void await(Page page, ScreenState state) {
        assertThat(page.locator("body")).hasAttribute("data-state", state.name());
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    private void noComplaints() {
        assertEquals(List.of(), chromium.complaints());
    }
}
