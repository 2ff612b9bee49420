package org.cunkou.simulator.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.cunkou.simulator.platform.Authority;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderResult;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.CursorNotice;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Presence;
import org.cunkou.terminal.sync.Topics;
import org.cunkou.terminal.sync.orders.Answer;
import org.cunkou.terminal.sync.orders.Audience;
import org.cunkou.terminal.sync.orders.Order;
import org.cunkou.terminal.sync.orders.OrderTopics;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every kind of message, made by the program's own encoders with the keys of a simulated platform.
final class SampleMessages {
    static final PlatformKeys KEYS = new PlatformKeys(2020);
    static final KioskId KIOSK = new KioskId("north-1");
    static final String OPERATOR = "control-room";
    static final String SECOND = "health-office";
    static final int TODAY = 20_760;
    static final Moment NOW = new Moment(7_000_000_000L, TODAY * 86_400_000L + 1, ClockQuality.SYNCED);
    static final String NONCE = "5f0c6a1b9d3e47285f0c6a1b9d3e4728";

    /// @param name
    ///            of the example's file
    record Sample(String name, Link.Message message) {}

    private SampleMessages() {}

    /// @param folder
    ///            for the store that the records come from
    static List<Sample> make(Path folder) throws IOException {
        List<Sample> all = new ArrayList<>();
        all.addAll(presence());
        all.addAll(records(folder));
        all.addAll(orders(folder));
        all.addAll(lists());
        return all;
    }

    private static List<Sample> presence() {
        HeardLink ear = new HeardLink();
        Presence presence = new Presence(KIOSK, 4, ear, new Presence.Sources(SampleMessages::birth,
                SampleMessages::health, () -> "online"), Duration.ofSeconds(30), () -> NOW);
        Link.Message will = presence.will().message();
        presence.linkState(true);
        presence.raise("disk", "seven tenths of the space for records are in use");
        presence.pump(NOW);
        presence.clear("disk");
        presence.pump(NOW);
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample("state-offline.json", will));
        List<String> names = List.of("birth.json", "state-online.json", "alarm-active.json", "hb.json",
                "alarm-over.txt");
        for (int i = 0; i < names.size(); i++) {
            samples.add(new Sample(names.get(i), ear.said().get(i)));
        }
        return samples;
    }

    private static ObjectNode birth() {
        return JsonNodeFactory.instance.objectNode().put("version", "0.1.0");
    }

    private static ObjectNode health() {
        return JsonNodeFactory.instance.objectNode().put("backlog", 12);
    }

    private static List<Sample> records(Path folder) throws IOException {
        List<StoredRecord> rows = stored(folder);
        Batch batch = new Batch(KIOSK, new Batch.Sent(4, NOW), Chain.start(), rows);
        Batch one = new Batch(KIOSK, new Batch.Sent(4, NOW), Chain.start(), rows.subList(0, 1));
        StoredRecord newest = rows.getLast();
        Optional<Cursor> cursor = Optional.of(new Cursor(newest.id(), newest.chain()));
        return List.of(new Sample("rec.json", new Link.Message(Topics.records(KIOSK), batch.encode(), false)),
                new Sample("rec-one.json", new Link.Message(Topics.records(KIOSK), one.encode(), false)),
                new Sample("rec-behind-loss.json", new Link.Message(Topics.records(KIOSK), Batch.behind(KIOSK,
                        new Batch.Sent(4, NOW), new Lost(2, 3), rows.get(3)).encode(), false)),
                cursor("ack-rec.txt", cursor, false), cursor("ack-rec-gap.txt", cursor, true),
                cursor("ack-rec-none.txt", Optional.empty(), false));
    }

    private static List<StoredRecord> stored(Path folder) throws IOException {
        try (RecordStore store = RecordStore.open(folder.resolve("samples.db"), RecordStore.Mode.INLINE,
                KEYS.unsealer().publicKey())) {
            SampleEntries.all().forEach((name, entry) -> store.commit(entry, _ -> {
            }, why -> {
                throw new IllegalStateException(why);
            }));
            return store.pending(0, Batch.MAX_RECORDS);
        }
    }

    private static Sample cursor(String name, Optional<Cursor> cursor, boolean gap) {
        return new Sample(name, new Link.Message(Topics.recordCursor(KIOSK),
                new CursorNotice(KIOSK, cursor, gap).encode(KEYS.collector().getPrivate()), false));
    }

    private static List<Sample> orders(Path folder) {
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample("nonce.json", NonceSample.said(folder)));
        Audience north = new Audience.One(KIOSK);
        long counter = 0;
        for (OrderVerb verb : OrderVerb.values()) {
            OptionalLong argument = switch (verb) {
                case HOLD_OPEN -> OptionalLong.of(600_000);
                case RESEND_FROM -> OptionalLong.of(41);
                default -> OptionalLong.empty();
            };
            counter++;
            samples.add(order("cmd-" + verb.word() + ".txt", north, verb, argument, counter,
                    List.of(OPERATOR)));
        }
        samples.add(order("cmd-group-release.txt", new Audience.Group("market"), OrderVerb.RELEASE,
                OptionalLong.empty(), counter + 1, List.of(OPERATOR, SECOND)));
        samples.add(order("cmd-all-lockdown.txt", new Audience.All(), OrderVerb.LOCKDOWN,
                OptionalLong.empty(), counter + 2, List.of(OPERATOR)));
        for (OrderResult result : OrderResult.values()) {
            Optional<String> why = result.done() ? Optional.empty() : Optional.of("one line that says why");
            samples.add(new Sample(
                    "res-" + result.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json",
                    new Link.Message(OrderTopics.answers(KIOSK),
                            new Answer(KIOSK, "a7", new OrderId(OPERATOR, 12), result, why, NOW).encode(),
                            false)));
        }
        return samples;
    }

    private static Sample order(String name, Audience audience, OrderVerb verb, OptionalLong argument,
            long counter, List<String> signers) {
        Optional<String> nonce = verb.opens() && audience instanceof Audience.One
                ? Optional.of(NONCE)
                : Optional.empty();
        Order order = new Order("a" + counter, new OrderId(OPERATOR, counter), audience, verb, argument,
                NOW.wallMillis(), NOW.wallMillis() + 10_000, nonce);
        Map<String, PrivateKey> keys = new LinkedHashMap<>();
        signers.forEach(signer -> keys.put(signer, KEYS.keyPair(signer).getPrivate()));
        return new Sample(name, new Link.Message(audience.topic(), order.encode(keys), false));
    }

    private static List<Sample> lists() {
        Authority authority = new Authority(KEYS);
        authority.setRed(KEYS.codeHash().ofText("a"), RedCategory.CLOSE_CONTACT, "District disease control",
                "Close contact of a confirmed case", "Stay where you are and call 12345", TODAY, TODAY + 14);
        authority.setIncompleteRed(KEYS.codeHash().ofText("b"));
        authority.replace(KEYS.codeHash().ofText("c"));
        Issuer issuer = new Issuer(KEYS, new SplittableRandom(1), TODAY);
        issuer.newKey(TODAY);
        issuer.revoke(1);
        return List.of(
                new Sample("status-head.txt",
                        new Link.Message(Topics.STATUS_HEAD, authority.signedList(NOW), true)),
                new Sample("trust.txt", new Link.Message(Topics.TRUST_LIST, issuer.signedTrustList(), true)));
    }

    /// Writes the examples that are not there yet; one that is there stays for ever.
    public static void main(String[] folders) throws IOException {
        Path examples = Path.of(folders[0]);
        for (Sample sample : make(Path.of(folders[1]))) {
            Path file = examples.resolve(sample.name());
            if (!Files.exists(file)) {
                Files.write(file, sample.message().payload());
            }
        }
        SampleEntries.writeMissing(examples);
    }
}
