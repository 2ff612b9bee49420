package org.cunkou.terminal.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.SealKey;
import org.cunkou.terminal.domain.StoredRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kiosk's records: written before anything moves, kept until the collector has them on its own disk.
///
/// Trouble with the disk is an answer (`failed`), never an exception into the caller: what it means for the
/// gate is decided elsewhere. A store may be used from any thread.
public final class RecordStore implements Records {
    /// A body that is larger would not fit into a message; nothing the gate writes comes near it.
    static final int MAX_BODY = 16 * 1024;
    /// Some million records; a store that grows beyond it does not take what is left for the system.
    static final long MAX_FILE_BYTES = 4L << 30;
    private static final Logger log = LoggerFactory.getLogger(RecordStore.class);

    /// Who commits.
    public enum Mode {
        /// The caller, one transaction per entry, called back before `commit` returns: for virtual time.
        INLINE,
        /// An own thread, one transaction for all that wait.
        GROUPED
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(RecordRows rows) throws SQLException;
    }

    private final Path database;
    private final long maxBytes;
    private final List<String> salvaged;
    private final RecordFile file;
    private final FileChannel lock;
    /// Looks things up beside the writer: what is to be sent never waits for what is being written.
    private final Optional<RecordRows> reader;
    private final Optional<WriterThread> writer;
    private final Optional<Checkpointer> checkpointer;
    private volatile boolean closed;

    private RecordStore(Path database, long maxBytes, RecordFile file, FileChannel lock, Mode mode,
            List<String> salvaged) throws SQLException {
        this.salvaged = List.copyOf(salvaged);
        this.database = database;
        this.maxBytes = maxBytes;
        this.file = file;
        this.lock = lock;
        if (mode == Mode.GROUPED) {
            file.neverCheckpoint();
            reader = Optional.of(new RecordRows(RecordSchema.connect(database)));
            WriterThread thread = new WriterThread(this::write);
            writer = Optional.of(thread);
            checkpointer = Optional.of(Checkpointer.start(RecordSchema.connect(database),
                    work -> thread.offer(new WriterThread.Job.Call(work))));
        } else {
            reader = Optional.empty();
            writer = Optional.empty();
            checkpointer = Optional.empty();
        }
    }

    /// Opens or creates the store and counts this start of the kiosk.
    ///
    /// @param database
    ///            the SQLite file; a file with `.lock` behind its name keeps a second kiosk out
    /// @param platform
    ///            whom every body is sealed to
    /// @throws IOException
    ///             one line why the store cannot be used: the kiosk must not start without it
    public static RecordStore open(Path database, Mode mode, SealKey platform) throws IOException {
        return open(database, mode, platform, MAX_FILE_BYTES);
    }

    static RecordStore open(Path database, Mode mode, SealKey platform, long maxBytes) throws IOException {
        FileChannel lock = lock(database);
        try {
            List<String> salvaged = new ArrayList<>();
            RecordFile file = Salvage.open(database, platform, maxBytes, line -> {
                log.warn("record store {}: {}", database, line);
                salvaged.add(line);
            });
            try {
                return new RecordStore(database, maxBytes, file, lock, mode, salvaged);
            } catch (SQLException unusable) {
                file.close();
                throw unusable;
            }
        } catch (IOException unusable) {
            lock.close();
            throw unusable;
        } catch (SQLException unusable) {
            lock.close();
            throw new IOException("record store " + database + ": " + RecordSchema.line(unusable), unusable);
        }
    }

    private static FileChannel lock(Path database) throws IOException {
        Path folder = Optional.ofNullable(database.toAbsolutePath().getParent()).orElse(Path.of("/"));
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(folder.resolve(database.getFileName() + ".lock"),
                StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException usedInThisProcess) {
            log.debug("locked in this process", usedInThisProcess);
        }
        channel.close();
        throw new IOException(
                "record store " + database + " is used by another kiosk process: stop that one");
    }

    @Override
    public long boot() {
        return file.boot();
    }

    /// What was not whole when the store was opened, and what became of it, in one line each.
    public List<String> salvaged() {
        return salvaged;
    }

    /// The same without what any power cut leaves; for an alarm.
    public List<String> damage() {
        return salvaged.stream().filter(line -> !line.equals(Salvage.cutOff(0))).toList();
    }

    /// Writes the entry down. Exactly one of the two is called, once.
    ///
    /// @param committed
    ///            called when the entry is on the disk, from the writer's thread (from this one when inline);
    ///            must
    ///            not block
    /// @param failed
    ///            called with one line why it is not, from the same thread, or from this one when the store
    ///            takes
    ///            nothing (closed, or too much is waiting)
    @Override
    public void commit(Entry entry, Consumer<Receipt> committed, Consumer<String> failed) {
        byte[] body = EntryCodec.encode(entry);
        if (body.length > MAX_BODY) {
            failed.accept(
                    "an entry of " + body.length + " bytes is larger than the " + MAX_BODY + " allowed");
            return;
        }
        PendingEntry pending = new PendingEntry(entry, body, committed, failed);
        if (writer.isEmpty()) {
            write(List.of(pending), Optional.empty());
        } else if (!writer.get().offer(new WriterThread.Job.Write(pending))) {
            failed.accept("the record store is closed or has " + WriterThread.QUEUE + " entries waiting");
        }
    }

    private Optional<WriterThread.Job.Erase> write(List<PendingEntry> group,
            Optional<WriterThread.Job.Erase> erase) {
        RecordFile.Done done;
        boolean ours;
        try {
            synchronized (this) {
                demandOpen();
                ours = erase.isPresent() && file.isOurs(erase.get().cursor());
                done = file.commit(group,
                        erase.filter(_ -> ours).map(WriterThread.Job.Erase::cursor));
            }
        } catch (SQLException trouble) {
            String why = "the record store does not take it: " + RecordSchema.line(trouble);
            log.error("{} entries not written: {}", group.size(), why);
            group.forEach(pending -> tell(pending.failed(), why));
            erase.ifPresent(asked -> asked.done().complete(false));
            return Optional.empty();
        }
        for (int i = 0; i < done.receipts().size(); i++) {
            tell(group.get(i).committed(), done.receipts().get(i));
        }
        checkpointer.ifPresent(busy -> busy.wrote(group.size()));
        if (done.erasing()) {
            return erase;
        }
        erase.ifPresent(asked -> asked.done().complete(ours));
        return Optional.empty();
    }

    /// On the writer's thread, one broken callback must not keep the others of the group from hearing.
    private <T> void tell(Consumer<T> callback, T what) {
        if (writer.isEmpty()) {
            callback.accept(what);
            return;
        }
        try {
            callback.accept(what);
        } catch (RuntimeException broken) {
            log.error("a caller of the record store failed in its callback", broken);
        }
    }

    /// Empty when there is none, and when the disk cannot be read: the log tells which.
    @Override
    public List<StoredRecord> pending(long after, int limit) {
        return ask(rows -> rows.pending(after, limit), List.of());
    }

    /// True also for a cursor that was obeyed before. False also when the disk does not take it: the log
    /// tells which.
    @Override
    public boolean eraseUpTo(Cursor cursor) {
        WriterThread.Job.Erase erase = new WriterThread.Job.Erase(cursor, new CompletableFuture<>());
        if (writer.isPresent() && !writer.get().isCurrent()) {
            return writer.get().offer(erase) && erase.done().join();
        }
        Optional<WriterThread.Job.Erase> rest = Optional.of(erase);
        while (rest.isPresent()) {
            rest = write(List.of(), rest);
        }
        return erase.done().join();
    }

    @Override
    public long size() {
        return ask(RecordRows::size, 0L);
    }

    @Override
    public long newest() {
        return ask(rows -> rows.newest().sequence(), 0L);
    }

    @Override
    public Optional<Lost> lostBefore(long sequence) {
        return ask(rows -> rows.lostBefore(sequence), Optional.empty());
    }

    @Override
    public Optional<byte[]> chainAt(long sequence) {
        return ask(rows -> rows.chainAt(sequence), Optional.empty());
    }

    /// Of what the store may have, and of what the disk has left for it: the worse of the two.
    @Override
    public double fill() {
        long used = ask(RecordRows::usedBytes, 0L);
        double ofOwn = (double) used / maxBytes;
        try {
            long free = Files.getFileStore(database).getUsableSpace();
            return Math.max(ofOwn, (double) used / (used + free));
        } catch (IOException unknown) {
            return ofOwn;
        }
    }

    /// The records that wait, in order.
    public List<RecordId> ids() {
        return ask(RecordRows::ids, List.of());
    }

    /// The records up to this one are at the collector and erased here; empty when none are.
    public Optional<RecordId> erasedUpTo() {
        return ask(RecordRows::erasedUpTo, Optional.empty());
    }

    /// Every record of this store's life, erased or waiting, in order. For checks: it holds all ids in
    /// memory.
    public List<RecordId> everMade() {
        return ask(RecordRows::everMade, List.of());
    }

    private <T> T ask(Question<T> question, T otherwise) {
        Object turn = reader.isPresent() ? reader.get() : this;
        try {
            synchronized (turn) {
                demandOpen();
                return question.ask(reader.orElse(file.rows()));
            }
        } catch (SQLException trouble) {
            log.error("the record store does not answer: {}", RecordSchema.line(trouble));
            return otherwise;
        }
    }

    private void demandOpen() throws SQLException {
        if (closed) {
            throw new SQLException("it is closed");
        }
    }

    /// Writes what waits, then closes.
    @Override
    public void close() {
        writer.ifPresent(WriterThread::close);
        checkpointer.ifPresent(Checkpointer::close);
        Object turn = reader.isPresent() ? reader.get() : this;
        synchronized (turn) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
                closeFiles();
            }
        }
    }

    private void closeFiles() {
        try {
            if (reader.isPresent()) {
                reader.get().close();
            }
            file.close();
            lock.close();
        } catch (SQLException | IOException trouble) {
            log.warn("record store closed with trouble: {}", trouble.getMessage());
        }
    }
}
