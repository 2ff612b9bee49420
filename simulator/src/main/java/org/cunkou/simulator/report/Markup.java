package org.cunkou.simulator.report;

/// HTML and SVG being written. Every text and every attribute's value is escaped here and nowhere else.
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 16);

    /// Text from a resource of our own, as it is.
    Markup ours(String markup) {
        out.append(markup);
        return this;
    }

    /// @param attributes
    ///            names and values in turn
    Markup open(String element, String... attributes) {
        return begin(element, attributes).ours(">");
    }

    Markup close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    /// An element without content, as SVG has them.
    Markup empty(String element, String... attributes) {
        return begin(element, attributes).ours("/>");
    }

    Markup element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    Markup line() {
        return ours("\n");
    }

    private Markup begin(String element, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "attributes: names and values in turn, got " + attributes.length);
        }
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        return this;
    }

    private void escape(String raw) {
        String clean = Clean.text(raw);
        for (int i = 0; i < clean.length(); i++) {
            char one = clean.charAt(i);
            switch (one) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(one);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
