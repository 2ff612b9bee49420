package org.cunkou.terminal.recognise.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.authlete.cbor.CBORByteArray;
import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORInteger;
import com.authlete.cbor.CBORItem;
import com.authlete.cbor.CBORLong;
import com.authlete.cbor.CBORPair;
import com.authlete.cbor.CBORPairList;
import com.authlete.cbor.CBORTaggedItem;
import com.authlete.cose.COSESign1;
import com.authlete.cose.COSEVerifier;
import com.google.zxing.EncodeHintType;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeType;
import org.junit.jupiter.api.Test;

class Gc1Test {
    private final SplittableRandom random = new SplittableRandom(20);

    private Gc1 any() {
        List<CodeType> types = List.of(CodeType.values());
        return KeysForTests.code(types.get(random.nextInt(types.size())), random.nextLong(),
                100 + random.nextInt(101));
    }

    @Test
    void reads_back_what_it_wrote() {
        for (int i = 0; i < 200; i++) {
            Gc1 code = any();
            assertEquals(Gc1.LENGTH, code.text().length());
            assertEquals(code, Gc1.parse(code.text()).orElseThrow());
            assertTrue(code.fits(KeysForTests.ISSUER.getPublic()));
        }
    }

    @Test
    void is_a_cose_sign1_that_a_cose_library_verifies() throws Exception {
        COSEVerifier verifier = new COSEVerifier(KeysForTests.ISSUER.getPublic());
        COSEVerifier stranger = new COSEVerifier(KeysForTests.make().getPublic());
        for (int i = 0; i < 100; i++) {
            COSESign1 cose = cose(any());
            assertTrue(verifier.verify(cose));
            assertFalse(stranger.verify(cose));
        }
    }

    @Test
    void rebuilds_the_claims_byte_for_byte_as_a_cbor_library_writes_them() throws Exception {
        for (int day : new int[]{0, 1, 100, 18_344, 24_855, 49_711, 65_535}) {
            Gc1 code = Gc1.sign(0xfffe, CodeType.PROXY, -2, day, KeysForTests.ISSUER.getPrivate());
            byte[] claims = new CBORPairList(List.of(pair(6, seconds(day * 86_400L)),
                    pair(7, new CBORByteArray(code.idBytes())), pair(-70_000, new CBORInteger(1)),
                    pair(-70_001, new CBORInteger(2)))).encode();
            COSESign1 cose = cose(code);
            assertArrayEquals(claims, (byte[]) cose.getPayload().parse());
            assertArrayEquals(new byte[]{(byte) 0xff, (byte) 0xfe}, cose.getProtectedHeader().getKid());
            assertArrayEquals(code.toCose(), new CBORTaggedItem(18, cose).encode());
        }
    }

    /// As the library reads it.
    private static COSESign1 cose(Gc1 code) throws Exception {
        CBORTaggedItem tagged = (CBORTaggedItem) new CBORDecoder(code.toCose()).next();
        assertEquals(18, tagged.getTagNumber().intValue());
        return (COSESign1) tagged.getTagContent();
    }

    /// The library writes a long in eight bytes, always: between 2^31 and 2^32 that is not the shortest form,
    /// and no day of this test falls there.
    private static CBORItem seconds(long value) {
        return value <= Integer.MAX_VALUE ? new CBORInteger((int) value) : new CBORLong(value);
    }

    private static CBORPair pair(int label, CBORItem value) {
        return new CBORPair(new CBORInteger(label), value);
    }

    @Test
    void none_of_the_624_bits_can_be_flipped() {
        CodeVerifier verifier = KeysForTests.verifier(KeysForTests.entry());
        for (int round = 0; round < 2; round++) {
            Gc1 code = any();
            byte[] bytes = Base45.decode(code.text().substring(4)).orElseThrow();
            assertEquals(624, bytes.length * 8);
            for (int bit = 0; bit < 624; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                String text = Gc1.PREFIX + Base45.encode(flipped);
                assertTrue(verifier.verify(text) instanceof Code.Unproven, "bit " + bit);
            }
            assertTrue(verifier.verify(code.text()) instanceof Code.Genuine);
        }
    }

    @Test
    void has_no_second_spelling() {
        CodeVerifier verifier = KeysForTests.verifier(KeysForTests.entry());
        String text = any().text();
        Set<String> others = new HashSet<>(List.of(text + " ", " " + text, text + "\n",
                text.toLowerCase(Locale.ROOT),
                "gc1:" + text.substring(4), text.substring(4), text + "00", text + "0", "\uFEFF" + text,
                text.substring(0, 120), "GC1:GC1:" + text.substring(8), "HC1:" + text.substring(4)));
        // In every place every character from outside the alphabet, and some from inside.
        for (int at = 0; at < text.length(); at++) {
            for (char other = 0; other < 256; other++) {
                boolean inside = Base45.decode("00" + other).isPresent();
                if (!inside || random.nextInt(15) == 0) {
                    others.add(text.substring(0, at) + other + text.substring(at + 1));
                }
            }
        }
        others.remove(text);
        assertTrue(others.size() > 20_000, () -> others.size() + " others");
        List<String> accepted = others.stream()
                .filter(other -> !(verifier.verify(other) instanceof Code.Unproven)).toList();
        assertEquals(List.of(), accepted);
    }

    @Test
    void fits_a_version_5_symbol_at_level_m_always() throws Exception {
        // The mask does not change the version, and choosing one is what costs time.
        Map<EncodeHintType, Object> oneMask = Map.of(EncodeHintType.QR_MASK_PATTERN, 3);
        for (int i = 0; i < 5000; i++) {
            byte[] signature = new byte[64];
            random.nextBytes(signature);
            Gc1 code = new Gc1(random.nextInt(1 << 16), random.nextInt(1 << 8), random.nextLong(),
                    random.nextInt(1 << 16), signature);
            assertEquals(5,
                    Encoder.encode(code.text(), ErrorCorrectionLevel.M, oneMask).getVersion()
                            .getVersionNumber());
        }
    }

    @Test
    void gives_nothing_away_in_a_log_line() {
        Gc1 code = KeysForTests.code(CodeType.SELF, 0x1234_5678_9abc_def0L, 150);
        assertEquals("GC1 code of key 7, type 1, day 150", code.toString());
    }
}
