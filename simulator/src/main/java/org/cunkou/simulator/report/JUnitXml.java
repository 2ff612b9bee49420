package org.cunkou.simulator.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Played.Verdict;

/// JUnit XML, as CI servers read it: a suite for each level, a case for each scenario.
public final class JUnitXml {
    static final String TIME = "the world's own, not the machine's: the same run twice is equal byte for byte";

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /// @throws IOException
    ///             the file cannot be written
    public static void write(Path file, List<Played> played) throws IOException {
        Files.writeString(file, text(played));
    }

    static String text(List<Played> played) {
        // A writer of characters: the one of bytes writes an emoji as two references that no reader takes.
        Writer text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(xml).suites(played);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("XML into memory", impossible);
        }
        return text + "\n";
    }

    private void suites(List<Played> played) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line(0);
        xml.writeStartElement("testsuites");
        attribute("name", "cunkou sim");
        counts(played);
        for (Level level : Level.values()) {
            List<Played> ofLevel = played.stream().filter(one -> one.level() == level).toList();
            if (!ofLevel.isEmpty()) {
                suite(level, ofLevel);
            }
        }
        line(0);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(Level level, List<Played> played) throws XMLStreamException {
        line(1);
        xml.writeStartElement("testsuite");
        attribute("name", Words.of(level));
        counts(played);
        attribute("skipped", "0");
        line(2);
        xml.writeStartElement("properties");
        property(3, "level", Words.of(level));
        property(3, "time", TIME);
        line(2);
        xml.writeEndElement();
        for (Played one : played) {
            testCase(one);
        }
        line(1);
        xml.writeEndElement();
    }

    private void testCase(Played played) throws XMLStreamException {
        line(2);
        xml.writeStartElement("testcase");
        attribute("name", played.scenario().name() + " [" + Words.level(played) + "]");
        attribute("classname", className(played.file()));
        attribute("time", seconds(played.story().lasted()));
        line(3);
        xml.writeStartElement("properties");
        property(4, "level", Words.level(played));
        property(4, "seed", Long.toString(played.scenario().seed()));
        property(4, "flight log", played.flightLog());
        property(4, "file", played.file());
        line(3);
        xml.writeEndElement();
        switch (played.verdict()) {
            case PASSED -> {
            }
            case FAILED -> trouble("failure", "failed", message(played.wrong()), played.wrong());
            case TIMED_OUT -> trouble("error", "timeout", timeout(played), List.of(timeout(played)));
        }
        line(3);
        xml.writeStartElement("system-out");
        xml.writeCharacters(Clean.text(systemOut(played)));
        xml.writeEndElement();
        line(2);
        xml.writeEndElement();
    }

    private void trouble(String element, String type, String message, List<String> lines)
            throws XMLStreamException {
        line(3);
        xml.writeStartElement(element);
        attribute("type", type);
        attribute("message", message);
        xml.writeCharacters(Clean.text(String.join("\n", lines)));
        xml.writeEndElement();
    }

    private static String message(List<String> wrong) {
        return wrong.size() == 1
                ? wrong.getFirst()
                : wrong.getFirst() + " (and " + (wrong.size() - 1) + " more)";
    }

    private static String timeout(Played played) {
        return "timed out: somebody still waited, or records were not home, after "
                + Words.time(played.scenario().within());
    }

    private static String systemOut(Played played) {
        StringBuilder out = new StringBuilder();
        out.append(Words.of(played.verdict())).append(" at level ").append(Words.level(played))
                .append(", seed ").append(played.scenario().seed()).append('\n');
        if (played.story().timedOut() && played.verdict() != Verdict.TIMED_OUT) {
            out.append(timeout(played)).append('\n');
        }
        Counters.reported(played.story()).forEach((counter, count) -> out.append(Words.of(counter))
                .append(' ').append(count).append('\n'));
        if (!played.story().readToRelay().isEmpty()) {
            out.append("read to relay p50 ").append(Words.number(played.story().readToRelay(0.5), 1))
                    .append(" ms, p99 ").append(Words.number(played.story().readToRelay(0.99), 1))
                    .append(" ms of ").append(played.story().readToRelay().size()).append('\n');
        }
        return out.append("flight log ").append(played.flightLog()).append('\n').toString();
    }

    /// `scenarios/thermal/stuck.yaml` is `scenarios.thermal.stuck`: CI servers make folders of it.
    static String className(String file) {
        String plain = file.replace('\\', '/').replaceFirst("\\.ya?ml$", "");
        return String.join(".", Arrays.stream(plain.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .map(part -> part.replace('.', '_')).toList());
    }

    private void counts(List<Played> played) throws XMLStreamException {
        attribute("tests", Integer.toString(played.size()));
        attribute("failures", count(played, Verdict.FAILED));
        attribute("errors", count(played, Verdict.TIMED_OUT));
        attribute("time",
                seconds(played.stream().map(one -> one.story().lasted()).reduce(Duration.ZERO,
                        Duration::plus)));
    }

    private static String count(List<Played> played, Verdict verdict) {
        return Long.toString(played.stream().filter(one -> one.verdict() == verdict).count());
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).setScale(3, RoundingMode.UNNECESSARY).toPlainString();
    }

    private void property(int depth, String name, String value) throws XMLStreamException {
        line(depth);
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    /// A line break in an attribute would come back as a space: it is written as one.
    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Clean.text(value).replace('\n', ' ').replace('\t', ' '));
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
