package org.cunkou.simulator.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResidentScreenPageTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final double OUTCOME_CONTRAST = 7;
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
    @CsvSource({"IDLE, 请出示码, Show your code", "MEASURING, 请稍等, Hold still", "PASS, 请通行, Go",
            "REFUSE, 请到咨询处, Please see the desk", "CANNOT_TELL, 请人工核验, Staff will help",
            "MEASURE_AGAIN, 请再测一次, 'Once more, please'",
            "CANNOT_MEASURE, 请用手持体温计, 'Hand-held thermometer, please'", "FIRST_VISIT, 首次登记, Register here",
            "EMERGENCY_OPEN, 紧急开放, 'Emergency, gate open'", "OUT_OF_SERVICE, 请走旁边通道, Use the next lane"})
    void shows_every_state_by_word_in_both_languages_by_shape_and_badge(ScreenState state, String chinese,
            String english) {
        Page page = page(1024, 600);
        screen.show(new LaneView(state, Optional.of(CodeType.PROXY), false));
        await(page, state);
        assertEquals(chinese, page.locator("#word").textContent().replace("\u200b", ""));
        assertEquals("zh-Hans", page.locator("#word").getAttribute("lang"));
        assertEquals(english, page.locator("#second").textContent());
        assertEquals("en", page.locator("#second").getAttribute("lang"));
        assertEquals(List.of(state.name()), page.evaluate(
                "[...document.querySelectorAll('#pictures > svg')].filter(p => p.getBoundingClientRect().width > 100)"
                        + ".map(p => p.dataset.for)"));
        assertThat(page.locator("#badge")).hasText("代办 proxy");
        assertThat(page.locator("#badge")).isVisible();
        assertThat(page.locator("#note")).isHidden();
        noComplaints();
    }

    @ParameterizedTest
    @EnumSource(CodeType.class)
    void shows_the_code_s_type_as_a_badge_and_the_list_s_age_as_a_line(CodeType type) {
        Page page = page(1024, 600);
        screen.show(new LaneView(ScreenState.PASS, Optional.of(type), true));
        await(page, ScreenState.PASS);
        assertThat(page.locator("#badge")).hasAttribute("data-type", type.name());
        assertThat(page.locator("#note")).containsText("List over a day old");
        assertTrue(contrast(page, "#badge") >= OUTCOME_CONTRAST, type + " badge");
        screen.show(LaneView.of(ScreenState.IDLE));
        assertThat(page.locator("#badge")).isHidden();
        assertThat(page.locator("#note")).isHidden();
        noComplaints();
    }

    @ParameterizedTest
    @EnumSource(ScreenState.class)
    void axe_finds_nothing_and_the_contrast_is_seven_in_every_state(ScreenState state) {
        Page page = page(1024, 600);
        screen.show(new LaneView(state, Optional.of(CodeType.SELF), true));
        await(page, state);
        var found = new AxeBuilder(page).analyze().getViolations();
        assertEquals(List.of(), found.stream().map(rule -> rule.getId() + ": " + rule.getNodes()).toList());
        for (String selector : List.of("#word", "#second", "#note", "#badge")) {
            double ratio = contrast(page, selector);
            assertTrue(ratio >= OUTCOME_CONTRAST, selector + " has contrast " + ratio);
        }
        noComplaints();
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
        assertTrue(
                chromium.complaints().stream()
                        .allMatch(complaint -> complaint.contains("/lane/1/events")),
                "only the lost stream may be complained about");
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
    void sounds_differ_as_the_table_of_states_says() {
        Page page = page(1024, 600);
        assertEquals(List.of("two rising PASS", "one low REFUSE", "two equal CANNOT_TELL",
                "goes on EMERGENCY_OPEN",
                "tick MEASURING", "tick MEASURE_AGAIN", "tick CANNOT_MEASURE"), page.evaluate(HEARD));
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
    /// WCAG 2 contrast of an element's type against what lies behind it.
    private static final String CONTRAST = """
            selector => {
              const light = rgb => { const [r, g, b] = rgb.map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const parse = colour => colour.match(/[\\d.]+/g).map(Number);
              const element = document.querySelector(selector);
              let behind = element;
              while ((parse(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) behind = behind.parentElement;
              const [a, b] = [parse(getComputedStyle(element).color), parse(getComputedStyle(behind).backgroundColor)]
                .map(colour => light(colour.slice(0, 3)));
              return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            }
            """;

    /// What an ear would call each sound, from its notes.
    private static final String HEARD = """
            import('/screen/lane.js').then(({ SOUNDS }) => {
              const call = ({ notes, repeat }) => {
                const [[first, , seconds], second] = notes;
                if (repeat) return 'goes on';
                if (second) return second[0] === first ? 'two equal' : second[0] > first ? 'two rising' : 'two falling';
                return seconds < 0.1 ? 'tick' : first < 250 ? 'one low' : 'one high';
              };
              return ['PASS', 'REFUSE', 'CANNOT_TELL', 'EMERGENCY_OPEN', 'MEASURING', 'MEASURE_AGAIN', 'CANNOT_MEASURE']
                .map(state => `${call(SOUNDS[state])} ${state}`);
            })
            """;

    private Page page(int width, int height) {
        Page page = chromium.page(width, height);
        page.navigate(screen.uri().toString());
        return page;
    }

    private static void await(Page page, ScreenState state) {
        assertThat(page.locator("body")).hasAttribute("data-state", state.name());
    }

    private static double contrast(Page page, String selector) {
        return ((Number) page.evaluate(CONTRAST, selector)).doubleValue();
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    private void noComplaints() {
        assertEquals(List.of(), chromium.complaints());
    }
}
