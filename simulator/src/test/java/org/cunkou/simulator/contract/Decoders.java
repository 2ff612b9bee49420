package org.cunkou.simulator.contract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.security.PrivateKey;
import org.cunkou.terminal.domain.SignedPayload;
import org.cunkou.terminal.recognise.codes.TrustList;
import org.cunkou.terminal.recognise.codes.TrustListForm;
import org.cunkou.terminal.record.EntryCodec;
import org.cunkou.terminal.record.UnreadableException;
import org.cunkou.terminal.status.RedListForm;
import org.cunkou.terminal.status.RedListKeeper;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.CursorNotice;
import org.cunkou.terminal.sync.KioskReport;
import org.cunkou.terminal.sync.orders.Answer;
import org.cunkou.terminal.sync.orders.FileLedger;
import org.cunkou.terminal.sync.orders.Lifetime;
import org.cunkou.terminal.sync.orders.NonceNotice;
import org.cunkou.terminal.sync.orders.Nonces;
import org.cunkou.terminal.sync.orders.OrderVerifier;
import org.cunkou.terminal.sync.orders.Verified;

/// The program's own readers, one for each message of the contract.
final class Decoders {
    /// What a reader made of bytes: empty when it did not take them, else what its writer would say of what
    /// it took.
    interface Decoder extends Function<byte[], Optional<byte[]>> {}

    private final Map<String, Decoder> byMessage = new LinkedHashMap<>();
    private final Nonces.Made nonce = new Nonces.Made(SampleMessages.NONCE, SampleMessages.NOW, 0);
    private final OrderVerifier orders;
    /// A keeper takes nothing older than what it has: each list gets one of its own.
    private int lists;

    /// @param folder
    ///            for what readers keep
    Decoders(Path folder) {
        orders = new OrderVerifier(NonceSample.trust(), FileLedger.open(folder.resolve("ledger")),
                Lifetime::byRule);
        for (String report : new String[]{"birth", "state", "heartbeat", "alarm"}) {
            byMessage.put(report, bytes -> KioskReport.parse(bytes).map(KioskReport::encode));
        }
        byMessage.put("batch", bytes -> Batch.parse(bytes).map(Batch::encode));
        byMessage.put("cursor",
                bytes -> CursorNotice.open(bytes, SampleMessages.KEYS.collector().getPublic())
                        .map(notice -> notice.encode(SampleMessages.KEYS.collector().getPrivate())));
        byMessage.put("answer", bytes -> Answer.parse(bytes)
                .map(told -> new Answer(SampleMessages.KIOSK, told.text(), told.order(), told.result(),
                        Optional.of(told.why()), SampleMessages.NOW).encode()));
        byMessage.put("nonce", bytes -> NonceNotice.parse(bytes).map(_ -> bytes));
        byMessage.put("command", this::order);
        byMessage.put("redList", bytes -> redList(bytes, folder.resolve("lists-" + ++lists)));
        byMessage.put("trustList", Decoders::trustList);
    }

    Decoder of(String message) {
        Decoder decoder = byMessage.get(message);
        if (decoder == null) {
            throw new AssertionError("no reader is known for the message " + message);
        }
        return decoder;
    }

    /// A sealed body's reader.
    static Optional<byte[]> entry(byte[] bytes) {
        try {
            return Optional.of(EntryCodec.encode(EntryCodec.decode(bytes)));
        } catch (UnreadableException notTaken) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> order(byte[] bytes) {
        return switch (orders.verify(bytes, false, SampleMessages.NOW, nonce)) {
            case Verified.Good good -> Optional.of(good.order().encode(signers("command")));
            case Verified.Bad _ -> Optional.empty();
        };
    }

    private static Optional<byte[]> redList(byte[] bytes, Path folder) {
        RedListKeeper keeper = new RedListKeeper(folder, SampleMessages.KEYS.redListRoles(),
                Duration.ofDays(1), Duration.ofDays(7));
        keeper.load(SampleMessages.NOW);
        RedListKeeper.Taken taken = keeper.accept(bytes, SampleMessages.NOW);
        return taken instanceof RedListKeeper.Taken.Accepted
                ? keeper.list().map(list -> sign(RedListKeeper.PURPOSE, RedListForm.encode(list)))
                : Optional.empty();
    }

    private static Optional<byte[]> trustList(byte[] bytes) {
        return TrustListForm.read(bytes,
                SampleMessages.KEYS.roots()) instanceof TrustListForm.Read.Valid(TrustList list)
                        ? Optional.of(sign(TrustListForm.PURPOSE, TrustListForm.encode(list)))
                        : Optional.empty();
    }

    /// Signs with the keys that readers take for this purpose.
    static byte[] sign(String purpose, byte[] payload) {
        return SignedPayload.sign(purpose, payload, signers(purpose)).encode();
    }

    private static Map<String, PrivateKey> signers(String purpose) {
        String[] names = switch (purpose) {
            case "cursor" -> new String[]{"collector"};
            case "command" -> new String[]{SampleMessages.OPERATOR, SampleMessages.SECOND};
            case "red-list" -> new String[]{"health-authority", "operator"};
            case "trust-list" -> new String[]{"root-1", "root-3"};
            default -> throw new AssertionError("nobody signs for " + purpose);
        };
        Map<String, PrivateKey> keys = new LinkedHashMap<>();
        for (String name : names) {
            keys.put(name, SampleMessages.KEYS.keyPair(name).getPrivate());
        }
        return keys;
    }
}
