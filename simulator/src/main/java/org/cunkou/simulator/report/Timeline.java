package org.cunkou.simulator.report;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.cunkou.simulator.report.Row.Bar;
import org.cunkou.simulator.report.Row.Mark;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Story;

/// One story as an SVG picture: every line on the same time axis.
final class Timeline {
    /// From so many people on, how many there were is drawn and not each of them.
    static final int EACH_PERSON_UP_TO = 40;
    private static final int WIDTH = 1200;
    private static final int LEFT = 194;
    private static final int NOTES = 246;
    private static final int ROW = 16;
    private static final int HEADING = 23;
    private static final int TOP = 22;
    private static final int STEPS = 34;
    private static final int TITLED_MARKS = 60;
    private static final int LABEL_CHARACTERS = 31;
    private static final int NOTE_CHARACTERS = 43;

    private final Played played;
    private final Axis axis;
    private final Markup body = new Markup();
    private double y = TOP;

    private Timeline(Played played) {
        this.played = played;
        this.axis = new Axis(played.story().lasted(), LEFT, WIDTH - LEFT - NOTES);
    }

    /// @param id
    ///            of the scenario's section on the page
    static void draw(Markup page, Played played, String id) {
        new Timeline(played).drawInto(page, id);
    }

    private void drawInto(Markup page, String id) {
        Story story = played.story();
        StateRows states = new StateRows(story);
        band("Faults and acts", new ActRows(played).rows());
        if (story.visits().size() <= EACH_PERSON_UP_TO) {
            band("People", new PeopleRows(story).rows());
        } else {
            heading("People, " + story.visits().size() + " of them");
            steps(Steps.present(story));
            Endings.of(story).forEach(this::endings);
        }
        band("Arm", states.arm());
        band("Screen", states.screen());
        band("Alarms", states.alarms());
        band("Link", states.link());
        if (!story.backlog().isEmpty()) {
            heading("Backlog");
            steps(Steps.backlog(story));
        }
        y += 6;
        page.open("div", "class", "wide", "role", "region", "tabindex", "0", "aria-label",
                "Timelines of " + played.scenario().name() + ", " + Words.level(played));
        page.open("svg", "class", "timeline", "viewBox", "0 0 " + WIDTH + " " + Axis.coordinate(y), "role",
                "img", "aria-labelledby", id + "-t " + id + "-d");
        page.element("title", "Timelines over " + Words.time(story.lasted()), "id", id + "-t");
        page.element("desc", "Faults and acts, people, arm, screen, alarms, link and backlog on one time "
                + "axis. What they say is also in the lists and tables of this section.", "id", id + "-d");
        grid(page);
        page.ours(body.toString());
        violations(page, story.violations());
        page.close("svg").close("div").line();
    }

    private void grid(Markup page) {
        for (Duration tick : axis.ticks()) {
            String x = Axis.coordinate(axis.x(tick));
            page.empty("path", "class", "tick", "d", "M" + x + " " + (TOP - 6) + "V" + Axis.coordinate(y));
            page.element("text", tick.isZero() ? "0" : Words.time(tick), "class", "n m", "x", x, "y", "11");
        }
    }

    private void violations(Markup page, List<Story.Violation> violations) {
        IntStream.range(0, Math.min(violations.size(), 20)).forEach(i -> {
            Story.Violation violation = violations.get(i);
            String x = Axis.coordinate(axis.x(violation.at()));
            page.open("g", "class", "violation").element("title",
                    "never " + violation.never() + " at " + Words.time(violation.at()));
            page.empty("path", "d", "M" + x + " " + TOP + "V" + Axis.coordinate(y));
            page.empty("circle", "cx", x, "cy", "" + TOP, "r", "7");
            page.element("text", "!", "class", "m", "x", x, "y", "" + (TOP + 4)).close("g");
        });
    }

    private void heading(String heading) {
        y += HEADING;
        body.element("text", heading, "class", "h", "x", "2", "y", Axis.coordinate(y - 5));
        body.empty("path", "class", "rule", "d", "M0 " + Axis.coordinate(y - 1) + "H" + WIDTH).line();
    }

    private void band(String heading, List<Row> rows) {
        if (!rows.isEmpty()) {
            heading(heading);
            rows.forEach(this::row);
        }
    }

    private void row(Row row) {
        double middle = y + ROW / 2.0;
        label(row.label(), row.note(), middle);
        for (Row.Look look : Row.Look.values()) {
            List<Bar> bars = row.bars().stream().filter(bar -> bar.look() == look).toList();
            if (!bars.isEmpty()) {
                body.empty("path", "class", look.style(), "d", path(bars, middle));
            }
        }
        for (Row.Glyph glyph : Row.Glyph.values()) {
            marks(row.marks().stream().filter(mark -> mark.glyph() == glyph).toList(), middle);
        }
        body.line();
        y += ROW;
    }

    private void label(String label, String note, double middle) {
        String baseline = Axis.coordinate(middle + 4);
        body.element("text", Words.fitting(label, LABEL_CHARACTERS), "class", "e", "x", "" + (LEFT - 8), "y",
                baseline);
        if (!note.isEmpty()) {
            body.element("text", Words.fitting(note, NOTE_CHARACTERS), "class", "n", "x",
                    Axis.coordinate(axis.right() + 10), "y", baseline);
        }
    }

    /// Bars that touch are drawn as one, so that a long day does not make a long page.
    private String path(List<Bar> bars, double middle) {
        StringBuilder path = new StringBuilder();
        double from = Double.NaN;
        double to = Double.NaN;
        int height = bars.getFirst().look().height();
        for (Bar bar : bars) {
            double x = axis.x(bar.from());
            if (x - to > 0.7 || Double.isNaN(to) || x < from) {
                rectangle(path, from, to, middle, height);
                from = x;
                to = x;
            }
            to = Math.max(to, axis.x(bar.to()));
        }
        rectangle(path, from, to, middle, height);
        return path.toString();
    }

    private static void rectangle(StringBuilder path, double from, double to, double middle, int height) {
        if (!Double.isNaN(from)) {
            String width = Axis.coordinate(Math.max(1.2, to - from));
            path.append('M').append(Axis.coordinate(from)).append(' ')
                    .append(Axis.coordinate(middle - height / 2.0)).append('h').append(width).append('v')
                    .append(height).append("h-").append(width).append('z');
        }
    }

    /// Marks of one kind that would hide each other are drawn once.
    private void marks(List<Mark> marks, double middle) {
        double last = Double.NEGATIVE_INFINITY;
        for (Mark mark : marks) {
            double x = axis.x(mark.at());
            if (x - last < 2 && marks.size() > TITLED_MARKS) {
                continue;
            }
            last = x;
            int size = mark.glyph().size();
            String[] place = {"href", "#" + mark.glyph().id(), "x", Axis.coordinate(x - size / 2.0), "y",
                    Axis.coordinate(middle - size / 2.0), "width", "" + size, "height", "" + size};
            if (marks.size() > TITLED_MARKS) {
                body.empty("use", place);
            } else {
                body.open("use", place).element("title", mark.says()).close("use");
            }
        }
    }

    private void steps(Steps steps) {
        double bottom = y + STEPS;
        label(steps.label(), "at most " + steps.most(), bottom - STEPS / 2.0);
        body.empty("path", "class", "steps", "d", steps.path(axis, bottom, STEPS - 4)).line();
        y = bottom + 3;
    }

    private void endings(Endings endings) {
        double bottom = y + ROW;
        label(Words.of(endings.end()), Words.count(endings.moments().size(), "person", "people"),
                bottom - ROW / 2.0);
        body.empty("use", "href", "#" + PeopleRows.glyph(endings.end()).id(), "x", "0", "y",
                Axis.coordinate(bottom - 11), "width", "9", "height", "9");
        body.empty("path", "class", PeopleRows.look(endings.end()).style(), "d",
                endings.columns(axis, bottom - 1, ROW - 3)).line();
        y = bottom;
    }
}
