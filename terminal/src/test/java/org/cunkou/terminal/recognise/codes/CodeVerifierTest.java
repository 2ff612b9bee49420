package org.cunkou.terminal.recognise.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.Code.Doubt;
import org.cunkou.terminal.domain.CodeType;
import org.junit.jupiter.api.Test;

class CodeVerifierTest {
    private static final Set<CodeType> ALL = Set.of(CodeType.values());

    private static Doubt doubt(Code code) {
        return code instanceof Code.Unproven unproven
                ? unproven.doubt()
                : fail("proven: " + code);
    }

    @Test
    void proves_each_type_of_code() {
        CodeVerifier verifier = KeysForTests.verifier(KeysForTests.entry());
        for (CodeType type : CodeType.values()) {
            Gc1 code = KeysForTests.code(type, 5, 150);
            assertEquals(
                    new Code.Genuine(new CodeHash(KeysForTests.LIST_KEY).of("city", code.idBytes()), type, 7,
                            150),
                    verifier.verify(code.text()));
        }
    }

    @Test
    void doubts_without_a_trust_list() {
        CodeVerifier verifier = new CodeVerifier(new CodeHash(KeysForTests.LIST_KEY));
        String text = KeysForTests.code(CodeType.SELF, 1, 150).text();
        assertEquals(Doubt.NO_TRUST_LIST, doubt(verifier.verify(text)));
        verifier.trust(new TrustList(1, List.of(KeysForTests.entry())));
        assertTrue(verifier.verify(text) instanceof Code.Genuine);
    }

    @Test
    void doubts_a_key_that_is_not_listed() {
        Gc1 code = Gc1.sign(8, CodeType.SELF, 1, 150, KeysForTests.ISSUER.getPrivate());
        assertEquals(Doubt.UNKNOWN_KEY,
                doubt(KeysForTests.verifier(KeysForTests.entry()).verify(code.text())));
    }

    @Test
    void doubts_a_signature_of_another_key() {
        Gc1 code = Gc1.sign(7, CodeType.SELF, 1, 150, KeysForTests.make().getPrivate());
        assertEquals(Doubt.BAD_SIGNATURE,
                doubt(KeysForTests.verifier(KeysForTests.entry()).verify(code.text())));
    }

    @Test
    void doubts_issue_days_before_and_after_the_key() {
        CodeVerifier verifier = KeysForTests.verifier(KeysForTests.entry());
        assertEquals(Doubt.KEY_NOT_VALID,
                doubt(verifier.verify(KeysForTests.code(CodeType.SELF, 1, 99).text())));
        assertEquals(Doubt.KEY_NOT_VALID,
                doubt(verifier.verify(KeysForTests.code(CodeType.SELF, 1, 201).text())));
        assertTrue(verifier.verify(KeysForTests.code(CodeType.SELF, 1, 100).text()) instanceof Code.Genuine);
        assertTrue(verifier.verify(KeysForTests.code(CodeType.SELF, 1, 200).text()) instanceof Code.Genuine);
    }

    @Test
    void believes_nothing_of_a_revoked_key_whatever_the_issue_day() {
        CodeVerifier verifier = KeysForTests.verifier(KeysForTests.entry(ALL, false, true));
        assertEquals(Doubt.KEY_NOT_VALID,
                doubt(verifier.verify(KeysForTests.code(CodeType.SELF, 1, 100).text())));
    }

    @Test
    void a_code_that_is_still_held_up_is_doubted_as_soon_as_its_key_is_revoked() {
        CodeVerifier verifier = KeysForTests.verifier(KeysForTests.entry());
        String text = KeysForTests.code(CodeType.SELF, 1, 150).text();
        Code first = verifier.verify(text);
        assertSame(first, verifier.verify(text), "the same list: nothing is computed again");
        verifier.trust(new TrustList(2, List.of(KeysForTests.entry(ALL, false, true))));
        assertEquals(Doubt.KEY_NOT_VALID, doubt(verifier.verify(text)));
    }

    @Test
    void believes_old_paper_of_a_key_that_only_verifies_but_lets_it_issue_nothing() {
        TrustList.Entry entry = KeysForTests.entry(ALL, true, false);
        assertTrue(KeysForTests.verifier(entry)
                .verify(KeysForTests.code(CodeType.PROXY, 1, 150).text()) instanceof Code.Genuine);
        assertFalse(entry.mayIssue(CodeType.PROXY, 150));
        assertTrue(KeysForTests.entry().mayIssue(CodeType.PROXY, 150));
        assertFalse(KeysForTests.entry().mayIssue(CodeType.PROXY, 201));
        assertEquals(false,
                KeysForTests.entry(Set.of(CodeType.SELF), false, false).mayIssue(CodeType.PROXY, 150));
    }

    @Test
    void doubts_a_type_the_key_may_not_issue_and_a_type_nobody_knows() {
        CodeVerifier visitorsOnly = KeysForTests
                .verifier(KeysForTests.entry(Set.of(CodeType.VISITOR), false, false));
        assertEquals(Doubt.TYPE_NOT_ALLOWED,
                doubt(visitorsOnly.verify(KeysForTests.code(CodeType.SELF, 1, 150).text())));
        Gc1 blank = new Gc1(7, 200, 1, 150, new byte[64]);
        Gc1 unknown = new Gc1(7, 200, 1, 150,
                Ed25519.sign(KeysForTests.ISSUER.getPrivate(), blank.toBeSigned()));
        assertEquals(Doubt.TYPE_NOT_ALLOWED,
                doubt(KeysForTests.verifier(KeysForTests.entry()).verify(unknown.text())));
    }

    @Test
    void tells_a_broken_code_from_a_foreign_one() {
        CodeVerifier verifier = KeysForTests.verifier(KeysForTests.entry());
        String text = KeysForTests.code(CodeType.SELF, 1, 150).text();
        for (String broken : List.of("GC1:", "gc1:abc", " " + text, text + "0", text.substring(0, 100))) {
            assertEquals(Doubt.MALFORMED, doubt(verifier.verify(broken)), broken);
        }
        for (String foreign : List.of("", "HC1:ABC", "https://example.org/?qrCode=1", "6901234567892",
                "健康码")) {
            assertEquals(Doubt.FOREIGN, doubt(verifier.verify(foreign)), foreign);
        }
    }

    @Test
    void remembers_an_unproven_text_by_a_key_that_no_genuine_code_has() {
        Gc1 code = KeysForTests.code(CodeType.SELF, 1, 150);
        CodeVerifier verifier = KeysForTests.verifier(KeysForTests.entry());
        Code foreign = verifier.verify("https://example.org/a");
        assertEquals(foreign.key(), verifier.verify("https://example.org/a").key());
        assertNotEquals(foreign.key(), verifier.verify("https://example.org/b").key());
        CodeVerifier blind = new CodeVerifier(new CodeHash(KeysForTests.LIST_KEY));
        assertNotEquals(verifier.verify(code.text()).key(), blind.verify(code.text()).key());
    }

    @Test
    void hashes_issuer_and_id_apart_and_under_the_list_key() {
        CodeHash hash = new CodeHash(KeysForTests.LIST_KEY);
        byte[] id = {1, 2, 3, 4, 5, 6, 7, 8};
        Set<Object> keys = new HashSet<>(List.of(hash.of("city", id), hash.of("county", id),
                hash.of("city", new byte[8]), new CodeHash(new byte[32]).of("city", id)));
        assertEquals(4, keys.size());
    }
}
