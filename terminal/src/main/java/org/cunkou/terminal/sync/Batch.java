package org.cunkou.terminal.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.RecordKind;
import org.cunkou.terminal.domain.StoredRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Records on their way to the collector: one message under `gate/v1/k/{kiosk}/up/rec`.
///
/// ```
/// {"v":1,"kiosk":"north-1","sent":{"boot":4,"m":7000,"w":1793491300000,"q":"held"},
///  "boot":3,"seq":41,"prev":"…","seal":"…","chain":"…",
///  "rows":[{"k":"passage","m":81200,"w":1793491200000,"q":"synced","b":"…"}]}
/// ```
/// `sent` is when the message was made, by the clocks of the boot it was made in: with the time of its
/// arrival it tells the collector how far off the kiosk's clocks are. `seq` is the first row's sequence, the
/// others follow without a gap. `m` and `w` are monotonic and wall
/// milliseconds. `prev` is the chain hash before the first row and `chain` that of the last: each row's own
/// is computed on the way, see [Chain]. Binary members are base64.
///
/// `"lost":{"first":38,"last":40}` says that a damaged disk took the records right before; such a message has
/// one row, and its `chain` is taken as it is said, for nobody can compute it any more.
///
/// @param lost
///            what the disk took right before these
/// @param previous
///            chain hash of the record before the first of these; zeros when that is lost
/// @param records
///            1 to 500 of one boot and one seal, without a gap
public record Batch(KioskId kiosk, Sent sent, Optional<Lost> lost, byte[] previous,
        List<StoredRecord> records) {
    public static final int MAX_RECORDS = 500;
    public static final int MAX_BYTES = 60_000;

    private static final int VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final long NANOS_A_MILLI = 1_000_000;
    /// Of the message around the rows, and of one row around its body.
    private static final int FRAME_BYTES = 400;
    private static final int ROW_BYTES = 100;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .changeDefaultPropertyInclusion(
                    usual -> usual.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    /// When a message was made.
    ///
    /// @param boot
    ///            the kiosk's start that it was made in; the records may be of an earlier one
    public record Sent(long boot, Moment at) {}

    /// As it is on the wire.
    private record Wire(int v, String kiosk, Stamp sent, Optional<Lost> lost, long boot, long seq,
            byte[] prev,
            byte[] seal, byte[] chain, List<Row> rows) {}

    private record Stamp(long boot, long m, long w, String q) {}

    private record Row(String k, long m, long w, String q, byte[] b) {}

    public Batch {
        records = List.copyOf(records);
        if (records.isEmpty() || records.size() > MAX_RECORDS) {
            throw new IllegalArgumentException("batch: 1-" + MAX_RECORDS + " records, got " + records.size());
        }
        StoredRecord first = records.getFirst();
        long behind = lost.map(Lost::last).orElse(first.id().sequence() - 1);
        if (lost.isPresent() && (records.size() > 1 || behind != first.id().sequence() - 1)) {
            throw new IllegalArgumentException("batch: behind what is lost one record, the next one");
        }
        for (int i = 1; i < records.size(); i++) {
            if (!goOn(first, records.get(i), i)) {
                throw new IllegalArgumentException("batch: " + records.get(i) + " is not the one behind "
                        + records.get(i - 1) + " of the same boot and seal");
            }
        }
    }

    public Batch(KioskId kiosk, Sent sent, byte[] previous, List<StoredRecord> records) {
        this(kiosk, sent, Optional.empty(), previous, records);
    }

    /// The first record behind what is lost.
    public static Batch behind(KioskId kiosk, Sent sent, Lost lost, StoredRecord record) {
        return new Batch(kiosk, sent, Optional.of(lost), Chain.start(), List.of(record));
    }

    private static boolean goOn(StoredRecord first, StoredRecord record, int place) {
        return record.id().boot() == first.id().boot()
                && record.id().sequence() == first.id().sequence() + place
                && Arrays.equals(record.seal(), first.seal());
    }

    /// The first of these records, as many as fit into one message.
    ///
    /// @param records
    ///            at least one, in order
    /// @param maxBytes
    ///            of the message; one record goes whatever its size
    public static Batch fitting(KioskId kiosk, Sent sent, byte[] previous, List<StoredRecord> records,
            int maxBytes) {
        List<StoredRecord> fitting = new ArrayList<>();
        int bytes = FRAME_BYTES;
        for (StoredRecord record : records) {
            bytes += ROW_BYTES + (record.body().length + 2) / 3 * 4;
            boolean fits = fitting.size() < MAX_RECORDS && bytes <= maxBytes
                    && goOn(records.getFirst(), record, fitting.size());
            if (!fits && !fitting.isEmpty()) {
                break;
            }
            fitting.add(record);
        }
        return new Batch(kiosk, sent, previous, fitting);
    }

    /// Where the collector is once it has all of these.
    public RecordId last() {
        return records.getLast().id();
    }

    public byte[] encode() {
        StoredRecord first = records.getFirst();
        List<Row> rows = records.stream()
                .map(record -> new Row(word(record.kind()), record.at().monoNanos() / NANOS_A_MILLI,
                        record.at().wallMillis(), word(record.at().quality()), record.body()))
                .toList();
        return JSON.writeValueAsBytes(new Wire(VERSION, kiosk.value(),
                new Stamp(sent.boot(), sent.at().monoNanos() / NANOS_A_MILLI, sent.at().wallMillis(),
                        word(sent.at().quality())),
                lost, first.id().boot(), first.id().sequence(), previous, first.seal(),
                records.getLast().chain(), rows));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// Reads a message of anybody's making.
    ///
    /// @return empty when it is not a batch: too large, not JSON, another version, a member missing or out of
    ///         form, or a last chain hash that does not come of the rows
    public static Optional<Batch> parse(byte[] message) {
        if (message.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(message, Wire.class)).flatMap(Batch::whole);
        } catch (JacksonException | IllegalArgumentException | ArithmeticException outOfForm) {
            return Optional.empty();
        }
    }

    private static Optional<Batch> whole(Wire wire) {
        Optional<KioskId> kiosk = Topics.kiosk(wire.kiosk());
        if (kiosk.isEmpty() || wire.v() != VERSION || wire.prev().length != HASH_BYTES
                || wire.seal().length != HASH_BYTES || wire.chain().length != HASH_BYTES
                || wire.rows().size() > MAX_RECORDS
                || wire.rows().stream().anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        Batch batch = new Batch(kiosk.get(),
                new Sent(wire.sent().boot(), moment(wire.sent().m(), wire.sent().w(), wire.sent().q())),
                wire.lost(), wire.prev(), records(wire));
        return Arrays.equals(batch.records.getLast().chain(), wire.chain())
                ? Optional.of(batch)
                : Optional.empty();
    }

    private static Moment moment(long monoMillis, long wallMillis, String quality) {
        return new Moment(Math.multiplyExact(monoMillis, NANOS_A_MILLI), wallMillis,
                ClockQuality.valueOf(quality.toUpperCase(Locale.ROOT)));
    }

    private static List<StoredRecord> records(Wire wire) {
        List<StoredRecord> records = new ArrayList<>(wire.rows().size());
        byte[] chain = wire.prev();
        for (Row row : wire.rows()) {
            RecordId id = new RecordId(wire.boot(), wire.seq() + records.size());
            RecordKind kind = RecordKind.valueOf(row.k().toUpperCase(Locale.ROOT));
            Moment at = moment(row.m(), row.w(), row.q());
            chain = wire.lost().isPresent()
                    ? wire.chain()
                    : Chain.next(chain, Chain.head(id, kind, at), wire.seal(), row.b());
            records.add(new StoredRecord(id, kind, at, wire.seal(), row.b(), chain));
        }
        return records;
    }
}
