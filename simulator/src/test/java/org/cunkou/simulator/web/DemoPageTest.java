package org.cunkou.simulator.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.ScreenState;
import org.cunkou.terminal.screen.ResidentScreen;
import org.cunkou.terminal.screen.ResidentScreen.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPageTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private Chromium chromium;
    private DemoPage demo;
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
        demo = new DemoPage(ANY);
        screen = ResidentScreen.open(ANY, Options.standard().withFramedBy(demo.origin()));
        demo.frame(screen.uri());
    }

    @AfterEach
    void close() {
        chromium.clear();
        demo.close();
        screen.close();
    }

    @Test
    void shows_screen_people_kiosk_and_platform_side_by_side() {
        Page page = page();
        demo.update(MadeUp.moment(true));
        screen.show(LaneView.of(ScreenState.MEASURE_AGAIN));
        assertThat(page.frameLocator("iframe").locator("#second")).hasText("Once more, please");
        assertThat(page.locator("#tally")).containsText("passed 19");
        assertThat(page.locator("#gate li")).hasText("#30own" + "phonechild");
        assertThat(page.locator("#queue li")).hasCount(8);
        assertThat(page.locator("#gone li").first()).containsText("✓ passed");
        assertThat(page.locator("#kiosk")).containsText("Records committed31");
        assertThat(page.locator("#kiosk")).containsText("Its age43 s");
        assertThat(page.locator("#platform")).containsText("Last cursorboot 1, record 28");
        assertThat(page.locator("#link")).hasText("live");
        assertEquals(true, page.evaluate(
                "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
                        + " && [...document.querySelectorAll('#kiosk, #platform')].every(e => e.scrollHeight <= e.clientHeight)"));
        noComplaints();
    }

    @Test
    void follows_the_world_as_it_changes() {
        Page page = page();
        demo.update(MadeUp.moment(true));
        assertThat(page.locator("#kiosk")).containsText("Linkup");
        demo.update(MadeUp.moment(false));
        assertThat(page.locator("#kiosk")).containsText("down: decides alone");
        assertThat(page.locator("#kiosk")).containsText("Not yet safe12");
        assertThat(page.locator("#kiosk")).containsText("link down");
        noComplaints();
    }

    @Test
    void axe_finds_nothing() {
        Page page = page();
        demo.update(MadeUp.moment(false));
        screen.show(LaneView.of(ScreenState.REFUSE));
        assertThat(page.frameLocator("iframe").locator("#second")).hasText("Please see the desk");
        assertThat(page.locator("#gate li")).hasCount(1);
        var found = new AxeBuilder(page).analyze().getViolations();
        assertEquals(List.of(), found.stream().map(rule -> rule.getId() + ": " + rule.getNodes()).toList());
        noComplaints();
    }

    @Test
    void says_that_it_is_old_when_nobody_tells_it_anything_any_more() {
        Page page = page();
        demo.update(MadeUp.moment(true));
        assertThat(page.locator("#link")).hasText("live");
        demo.close();
        assertThat(page.locator("#link")).containsText("what you see is old");
        assertEquals(List.of(), chromium.complaintsBeyondLostStreams());
    }

    @Test
    void takes_over_a_screen_that_has_moved() throws IOException {
        Page page = page();
        demo.update(MadeUp.moment(true));
        screen.show(LaneView.of(ScreenState.IDLE));
        assertThat(page.frameLocator("iframe").locator("#second")).hasText("Show your code");
        try (ResidentScreen moved = ResidentScreen.open(ANY,
                Options.standard().withFramedBy(demo.origin()))) {
            moved.show(LaneView.of(ScreenState.FIRST_VISIT));
            demo.frame(moved.uri());
            assertThat(page.frameLocator("iframe").locator("#second")).hasText("Register here");
        }
        assertEquals(List.of(), chromium.complaintsBeyondLostStreams());
    }

    @Test
    void a_screen_that_does_not_allow_it_is_not_framed() throws IOException {
        try (ResidentScreen shy = ResidentScreen.open(ANY, Options.standard())) {
            shy.show(LaneView.of(ScreenState.IDLE));
            demo.frame(shy.uri());
            Page page = chromium.page(1366, 768);
            page.waitForConsoleMessage(
                    new Page.WaitForConsoleMessageOptions()
                            .setPredicate(message -> message.text().contains("frame-ancestors")),
                    () -> page.navigate(demo.uri().toString()));
            assertThat(page.frameLocator("iframe").locator("#second")).hasCount(0);
        }
    }

    private Page page() {
        Page page = chromium.page(1366, 768);
        page.navigate(demo.uri().toString());
        return page;
    }

    private void noComplaints() {
        assertEquals(List.of(), chromium.complaints());
    }
}
