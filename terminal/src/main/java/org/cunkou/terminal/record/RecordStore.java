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
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
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
        T ask() throws SQLException;
    }

    private final RecordFile file;
    private final FileChannel lock;
    private final Optional<WriterThread> writer;
    private boolean closed;

    private RecordStore(RecordFile file, FileChannel lock, Mode mode) {
        this.file = file;
        this.lock = lock;
        this.writer = mode == Mode.GROUPED ? Optional.of(new WriterThread(this::write)) : Optional.empty();
    }

    /// Opens or creates the store and counts this start of the kiosk.
    ///
    /// @param database
    ///            the SQLite file; a file with `.lock` behind its name keeps a second kiosk out
    /// @throws IOException
    ///             one line why the store cannot be used: the kiosk must not start without it
    public static RecordStore open(Path database, Mode mode) throws IOException {
        return open(database, mode, MAX_FILE_BYTES);
    }

    static RecordStore open(Path database, Mode mode, long maxBytes) throws IOException {
        FileChannel lock = lock(database);
        try {
            return new RecordStore(RecordFile.open(database, maxBytes), lock, mode);
        } catch (IOException unusable) {
            lock.close();
            throw unusable;
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

    /// Number of this start of the kiosk, from 1.
    public long boot() {
        return file.boot();
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
        PendingEntry pending = new PendingEntry(entry, committed, failed);
        if (writer.isEmpty()) {
            write(List.of(pending));
        } else if (!writer.get().offer(new WriterThread.Job.Write(pending))) {
            failed.accept("the record store is closed or has " + WriterThread.QUEUE + " entries waiting");
        }
    }

    private void write(List<PendingEntry> group) {
        List<PendingEntry> sound = new ArrayList<>(group.size());
        List<byte[]> bodies = new ArrayList<>(group.size());
        for (PendingEntry pending : group) {
            byte[] body = EntryCodec.encode(pending.entry());
            if (body.length > MAX_BODY) {
                tell(pending.failed(),
                        "an entry of " + body.length + " bytes is larger than the " + MAX_BODY + " allowed");
            } else {
                sound.add(pending);
                bodies.add(body);
            }
        }
        if (!sound.isEmpty()) {
            append(sound, bodies);
        }
    }

    private void append(List<PendingEntry> group, List<byte[]> bodies) {
        List<Receipt> receipts;
        try {
            synchronized (this) {
                demandOpen();
                receipts = file.append(group.stream().map(PendingEntry::entry).toList(), bodies);
            }
        } catch (SQLException trouble) {
            String why = "the record store does not take it: " + RecordFile.line(trouble);
            log.error("{} entries not written: {}", group.size(), why);
            group.forEach(pending -> tell(pending.failed(), why));
            return;
        }
        for (int i = 0; i < receipts.size(); i++) {
            tell(group.get(i).committed(), receipts.get(i));
        }
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
        return ask(() -> file.pending(after, limit), List.of());
    }

    /// True also for a cursor that was obeyed before. False also when the disk does not take it: the log
    /// tells which.
    @Override
    public boolean eraseUpTo(Cursor cursor) {
        return ask(() -> file.eraseUpTo(cursor), false);
    }

    @Override
    public long size() {
        return ask(file::size, 0L);
    }

    /// The records that wait, in order.
    public List<RecordId> ids() {
        return ask(file::ids, List.of());
    }

    /// The records up to this one are at the collector and erased here; empty when none are.
    public Optional<RecordId> erasedUpTo() {
        return ask(file::erasedUpTo, Optional.empty());
    }

    /// Every record of this store's life, erased or waiting, in order. For checks: it holds all ids in
    /// memory.
    public List<RecordId> everMade() {
        return ask(file::everMade, List.of());
    }

    private <T> T ask(Question<T> question, T otherwise) {
        if (writer.isEmpty() || writer.get().isCurrent()) {
            return answer(question, otherwise);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean taken = writer.get()
                .offer(new WriterThread.Job.Call(() -> result.complete(answer(question, otherwise))));
        return taken ? result.join() : otherwise;
    }

    private <T> T answer(Question<T> question, T otherwise) {
        try {
            synchronized (this) {
                demandOpen();
                return question.ask();
            }
        } catch (SQLException trouble) {
            log.error("the record store does not answer: {}", RecordFile.line(trouble));
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
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                file.close();
                lock.close();
            } catch (SQLException | IOException trouble) {
                log.warn("record store closed with trouble: {}", trouble.getMessage());
            }
        }
    }
}
