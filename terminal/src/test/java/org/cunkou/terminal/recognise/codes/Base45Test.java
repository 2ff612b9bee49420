package org.cunkou.terminal.recognise.codes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class Base45Test {

    @Test
    void spells_the_examples_of_rfc_9285() {
        assertEquals("BB8", Base45.encode("AB".getBytes(UTF_8)));
        assertEquals("%69 VD92EX0", Base45.encode("Hello!!".getBytes(UTF_8)));
        assertEquals("UJCLQE7W581", Base45.encode("base-45".getBytes(UTF_8)));
        assertArrayEquals("ietf!".getBytes(UTF_8), Base45.decode("QED8WEX0").orElseThrow());
    }

    @Test
    void refuses_what_no_bytes_are_spelled_like() {
        // GGW is 65535, GGX 65536, ":::" 91124; U5 is 255, V5 256; A4 = 190; a lone character; lower case; a
        // full-width digit.
        assertTrue(Base45.decode("FGW").isPresent());
        assertTrue(Base45.decode("U5").isPresent());
        for (String text : List.of("GGW", ":::", "V5", "::", "A", "BB8A", "bb8", "BB!", "BB\n", "\uFF11B8",
                "BB\u00e8")) {
            assertEquals(Optional.empty(), Base45.decode(text), text);
        }
    }

    @Property
    @Tag("property")
    void brings_any_bytes_back(@ForAll @Size(max = 200) byte[] bytes) {
        assertArrayEquals(bytes, Base45.decode(Base45.encode(bytes)).orElseThrow());
    }

    @Property(tries = 5000)
    @Tag("property")
    void reads_a_text_only_if_it_is_the_one_spelling(
            @ForAll @CharRange(from = ' ', to = 'Z') @StringLength(max = 12) String text) {
        Base45.decode(text).ifPresent(bytes -> assertEquals(text, Base45.encode(bytes)));
    }
}
