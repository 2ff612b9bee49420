package org.cunkou.terminal.record;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies what is in the write-ahead log into the record file, on a connection and a thread of its own: a
/// receipt never waits for it. (Left to SQLite it happens inside a commit, which then takes several flushes.)
final class Checkpointer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);
    /// As SQLite's own default: some 4 MB of log.
    private static final int PAGES = 1000;
    /// A log that never comes to an end because somebody is always writing grows; from here on the writer
    /// waits for one checkpoint: 32 MB.
    private static final int TOO_MANY_PAGES = 8000;
    private static final int PAGES_A_COMMIT = 2;
    private static final int ROWS_A_PAGE = 8;

    private final Connection connection;
    private final Consumer<Runnable> onWriter;
    private final AtomicInteger written = new AtomicInteger();
    private final Semaphore due = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private Checkpointer(Connection connection, Consumer<Runnable> onWriter) {
        this.connection = connection;
        this.onWriter = onWriter;
        this.thread = Thread.ofPlatform().name("record-checkpoint").daemon().unstarted(this::run);
    }

    /// @param connection
    ///            its own; closed with the checkpointer
    /// @param onWriter
    ///            has something done between two commits
    static Checkpointer start(Connection connection, Consumer<Runnable> onWriter) {
        Checkpointer checkpointer = new Checkpointer(connection, onWriter);
        checkpointer.thread.start();
        return checkpointer;
    }

    /// To be told after each commit.
    void wrote(int rows) {
        int pages = PAGES_A_COMMIT + rows / ROWS_A_PAGE;
        if (written.addAndGet(pages) >= PAGES) {
            written.set(0);
            due.release();
        }
    }

    private void run() {
        while (!closed) {
            try {
                due.acquire();
                due.drainPermits();
            } catch (InterruptedException notOurWayToEnd) {
                continue;
            }
            if (!closed && checkpoint() > TOO_MANY_PAGES) {
                onWriter.accept(this::checkpoint);
            }
        }
    }

    /// @return pages in the log
    private synchronized int checkpoint() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
            return row.next() ? row.getInt(2) : 0;
        } catch (SQLException trouble) {
            log.warn("the write-ahead log stays as it is for now: {}", RecordSchema.line(trouble));
            return 0;
        }
    }

    @Override
    public void close() {
        closed = true;
        due.release();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            connection.close();
        } catch (SQLException trouble) {
            log.warn("closed with trouble: {}", RecordSchema.line(trouble));
        }
    }
}
