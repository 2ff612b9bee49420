package org.cunkou.simulator.platform;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cunkou.simulator.platform.CollectorDatabase.Place;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.sync.Batch;

/// Takes one kiosk's batches into the database: what is new is written, wherever it lies; the cursor moves
/// over what is whole and whose chain holds, and over nothing else. Inside one transaction.
final class Intake {
    private static final int JOINED_AT_ONCE = 1000;

    private final CollectorDatabase database;
    private final KioskId kiosk;
    private final long arrivedMillis;
    private Place place;
    private int fresh;
    private int known;
    private int conflicts;

    private Intake(CollectorDatabase database, KioskId kiosk, long arrivedMillis, Place place) {
        this.database = database;
        this.kiosk = kiosk;
        this.arrivedMillis = arrivedMillis;
        this.place = place;
    }

    /// What became of a kiosk's batches.
    ///
    /// @param fresh
    ///            records that were not there before
    /// @param known
    ///            records that were there already
    /// @param conflicts
    ///            batches or stretches that contradict what is stored or whose chain does not join; left out
    /// @param place
    ///            where the kiosk is now
    record Result(int fresh, int known, int conflicts, Place place) {}

    static Result take(CollectorDatabase database, KioskId kiosk, List<Batch> batches, long arrivedMillis)
            throws SQLException {
        Intake intake = new Intake(database, kiosk, arrivedMillis, database.hold(kiosk));
        Place before = intake.place;
        for (Batch batch : batches) {
            intake.take(batch);
        }
        intake.join();
        if (!intake.place.equals(before)) {
            database.move(kiosk, intake.place);
        }
        return new Result(intake.fresh, intake.known, intake.conflicts, intake.place);
    }

    private void take(Batch batch) throws SQLException {
        List<StoredRecord> records = batch.records();
        long first = records.getFirst().id().sequence();
        long last = records.getLast().id().sequence();
        long done = place.sequence();
        if (last <= done) {
            known += isHeld(records) ? records.size() : 0;
            return;
        }
        if (batch.lost().isPresent()) {
            database.lose(kiosk, batch.lost().get());
        }
        if (batch.lost().isEmpty() && first <= done + 1) {
            append(batch, (int) (done + 1 - first));
        } else {
            int there = database.insert(kiosk, records, arrivedMillis);
            fresh += there;
            known += records.size() - there;
            place = new Place(place.cursor(), Math.max(place.ahead(), last));
        }
    }

    /// Those behind the cursor, if they join it.
    private void append(Batch batch, int skip) throws SQLException {
        List<StoredRecord> records = batch.records();
        byte[] before = skip == 0 ? batch.previous() : records.get(skip - 1).chain();
        List<StoredRecord> rest = records.subList(skip, records.size());
        boolean joins = Arrays.equals(before, place.chain())
                && place.cursor().map(at -> at.id().boot()).orElse(1L) <= rest.getFirst().id().boot();
        if (!joins) {
            conflicts++;
            return;
        }
        int there = database.insert(kiosk, rest, arrivedMillis);
        if (place.ahead() > place.sequence()) {
            replaceWhatDiffers(rest);
        }
        fresh += there;
        known += records.size() - there;
        StoredRecord newest = rest.getLast();
        place = new Place(Optional.of(new Cursor(newest.id(), newest.chain())),
                Math.max(place.ahead(), newest.id().sequence()));
    }

    /// Something lay ahead under these numbers. What joins the chain is right, and the other is not.
    private void replaceWhatDiffers(List<StoredRecord> right) throws SQLException {
        long from = right.getFirst().id().sequence();
        long to = right.getLast().id().sequence();
        if (!database.records(kiosk, from - 1, right.size()).equals(right)) {
            conflicts++;
            database.remove(kiosk, from, to);
            database.insert(kiosk, right, arrivedMillis);
        }
    }

    /// A chain hash is over everything a record has: a body may be forgotten since.
    private static List<ByteBuffer> chains(List<StoredRecord> records) {
        return records.stream().map(record -> ByteBuffer.wrap(record.chain())).toList();
    }

    private boolean isHeld(List<StoredRecord> records) throws SQLException {
        long from = records.getFirst().id().sequence();
        if (chains(database.records(kiosk, from - 1, records.size())).equals(chains(records))) {
            return true;
        }
        conflicts++;
        return false;
    }

    /// Whether the kiosk has said that it will never send any of these.
    private boolean isLost(long from, long to) throws SQLException {
        return database.lost(kiosk).stream().anyMatch(lost -> lost.first() <= from && lost.last() >= to);
    }

    /// Moves the cursor over what lay ahead of it and now joins.
    private void join() throws SQLException {
        while (place.ahead() > place.sequence()) {
            List<StoredRecord> next = database.records(kiosk, place.sequence(), JOINED_AT_ONCE);
            int joined = 0;
            for (StoredRecord record : next) {
                boolean behindLoss = record.id().sequence() != place.sequence() + 1;
                if (behindLoss && !isLost(place.sequence() + 1, record.id().sequence() - 1)) {
                    return;
                }
                if (!behindLoss && !Arrays.equals(record.chain(), Chain.next(place.chain(), record))) {
                    conflicts++;
                    database.remove(kiosk, record.id().sequence(), record.id().sequence());
                    return;
                }
                place = new Place(Optional.of(new Cursor(record.id(), record.chain())), place.ahead());
                joined++;
            }
            if (joined == 0) {
                return;
            }
        }
    }
}
