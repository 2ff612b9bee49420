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
import org.cunkou.terminal.screen.ResidentScreen.Options;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResidentScreenPageTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final double OUTCOME_CONTRAST = 7;

    private Chromium chromium;
    private ResidentScreen screen;
    private Page page;

    @BeforeAll
    void start() throws IOException {
        chromium = new Chromium();
        screen = ResidentScreen.open(ANY, Options.standard());
        page = chromium.page(1024, 600);
        page.navigate(screen.uri().toString());
    }

    @AfterAll
    void stop() {
        chromium.close();
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
        screen.show(new LaneView(state, Optional.of(CodeType.PROXY), false));
        await(state);
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
        screen.show(new LaneView(ScreenState.PASS, Optional.of(type), true));
        await(ScreenState.PASS);
        assertThat(page.locator("#badge")).hasAttribute("data-type", type.name());
        assertThat(page.locator("#note")).containsText("List over a day old");
        assertContrast("#badge", "color", "#badge", "backgroundColor");
        screen.show(LaneView.of(ScreenState.IDLE));
        assertThat(page.locator("#badge")).isHidden();
        assertThat(page.locator("#note")).isHidden();
        noComplaints();
    }

    @ParameterizedTest
    @EnumSource(ScreenState.class)
    void axe_finds_nothing_and_words_stand_out_seven_to_one_in_every_state(ScreenState state) {
        screen.show(new LaneView(state, Optional.of(CodeType.SELF), true));
        await(state);
        var found = new AxeBuilder(page).analyze().getViolations();
        assertEquals(List.of(), found.stream().map(rule -> rule.getId() + ": " + rule.getNodes()).toList());
        for (String words : List.of("#word", "#second", "#note")) {
            assertContrast(words, "color", "body", "backgroundColor");
        }
        noComplaints();
    }

    @ParameterizedTest
    @CsvSource({"PASS, .mark, stroke, .shape, fill", "PASS, .shape, fill, body, backgroundColor",
            "PASS, .walk, fill, body, backgroundColor", "REFUSE, .bar, fill, .shape, fill",
            "REFUSE, .rim, fill, body, backgroundColor", "CANNOT_TELL, .mark, stroke, .shape, fill",
            "CANNOT_TELL, .line, stroke, body, backgroundColor", "MEASURE_AGAIN, .mark, stroke, .shape, fill",
            "MEASURE_AGAIN, .turn, stroke, body, backgroundColor",
            "CANNOT_MEASURE, .cross, stroke, body, backgroundColor",
            "EMERGENCY_OPEN, .limb, stroke, body, backgroundColor",
            "OUT_OF_SERVICE, .next, fill, body, backgroundColor"})
    void shapes_stand_out_as_much_as_words(ScreenState state, String front, String frontColour, String back,
            String backColour) {
        screen.show(LaneView.of(state));
        await(state);
        assertContrast(front, frontColour, back, backColour);
    }

    @Test
    void sounds_differ_as_the_table_of_states_says() {
        assertEquals(List.of("two rising PASS", "one low REFUSE", "two equal CANNOT_TELL",
                "goes on EMERGENCY_OPEN",
                "tick MEASURING", "tick MEASURE_AGAIN", "tick CANNOT_MEASURE"), page.evaluate(HEARD));
        noComplaints();
    }

    /// WCAG 2 contrast between two colours on the page, each named by selector and property.
    private static final String CONTRAST = """
            ([front, frontColour, back, backColour]) => {
              const light = rgb => { const [r, g, b] = rgb.map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const inView = selector => [...document.querySelectorAll(selector)]
                .find(e => e.checkVisibility());
              const [a, b] = [[front, frontColour], [back, backColour]].map(([selector, colour]) =>
                light(getComputedStyle(inView(selector))[colour].match(/[\\d.]+/g).slice(0, 3).map(Number)));
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

    private void await(ScreenState state) {
        assertThat(page.locator("body")).hasAttribute("data-state", state.name());
    }

    private void assertContrast(String front, String frontColour, String back, String backColour) {
        var ratio = (Number) page.evaluate(CONTRAST, List.of(front, frontColour, back, backColour));
        assertTrue(ratio.doubleValue() >= OUTCOME_CONTRAST, front + " on " + back + " has contrast " + ratio);
    }

    private void noComplaints() {
        assertEquals(List.of(), chromium.complaints());
    }
}
