package org.cunkou.terminal.recognise.codes;

import java.util.Optional;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.Code.Doubt;
import org.cunkou.terminal.domain.CodeType;

/// Says what a text proves, without asking anybody outside. Any thread may call it.
public final class CodeVerifier {
    private final CodeHash hash;
    private volatile Optional<TrustList> trusted = Optional.empty();
    private volatile Optional<Checked> last = Optional.empty();

    /// A text, the list it was checked against, and what it proves.
    private record Checked(String text, Optional<TrustList> against, Code code) {
        boolean answers(String asked, Optional<TrustList> list) {
            return text.equals(asked) && against.equals(list);
        }
    }

    public CodeVerifier(CodeHash hash) {
        this.hash = hash;
    }

    /// From now on texts are checked against this list.
    public void trust(TrustList list) {
        trusted = Optional.of(list);
    }

    /// Bad form is told apart first, then a missing list, an unknown key, a signature that does not fit; only
    /// a signature that fits is asked whether its key may say so.
    ///
    /// A code that is held up is read many times a second: as long as text and list stay the same, so does
    /// the answer, and its signature is not computed again.
    public Code verify(String text) {
        Optional<TrustList> list = trusted;
        Optional<Checked> before = last.filter(checked -> checked.answers(text, list));
        Code code = before.map(Checked::code).orElseGet(() -> verify(text, list));
        if (before.isEmpty()) {
            last = Optional.of(new Checked(text, list, code));
        }
        return code;
    }

    private Code verify(String text, Optional<TrustList> list) {
        Optional<Gc1> parsed = Gc1.parse(text);
        if (parsed.isEmpty()) {
            return unproven(text, meantAsGc1(text) ? Doubt.MALFORMED : Doubt.FOREIGN);
        }
        if (list.isEmpty()) {
            return unproven(text, Doubt.NO_TRUST_LIST);
        }
        Gc1 code = parsed.get();
        return list.get().entry(code.keyId()).map(entry -> check(text, code, entry))
                .orElseGet(() -> unproven(text, Doubt.UNKNOWN_KEY));
    }

    private Code check(String text, Gc1 code, TrustList.Entry entry) {
        if (!code.fits(entry.key())) {
            return unproven(text, Doubt.BAD_SIGNATURE);
        }
        if (!entry.validOn(code.issueDay())) {
            return unproven(text, Doubt.KEY_NOT_VALID);
        }
        Optional<CodeType> type = code.type().filter(entry.types()::contains);
        if (type.isEmpty()) {
            return unproven(text, Doubt.TYPE_NOT_ALLOWED);
        }
        return new Code.Genuine(hash.of(entry.issuer(), code.idBytes()), type.get(), code.keyId(),
                code.issueDay());
    }

    private Code unproven(String text, Doubt doubt) {
        return new Code.Unproven(hash.ofText(text), doubt);
    }

    /// A text that tried to be one of ours, in whatever case or with blanks in front.
    private static boolean meantAsGc1(String text) {
        String start = text.stripLeading();
        return start.regionMatches(true, 0, Gc1.PREFIX, 0, Gc1.PREFIX.length());
    }
}
