package org.cunkou.terminal.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.recognise.codes.CodeVerifier;
import org.cunkou.terminal.recognise.codes.TrustList;
import org.cunkou.terminal.recognise.codes.TrustListKeeper;
import org.cunkou.terminal.status.RedListKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lists on their way from the link to where they are used. The link's thread only queues them: checking
/// signatures and writing to the disk is the pump's work.
final class Lists {
    private static final Logger log = LoggerFactory.getLogger(Lists.class);
    private static final int WAITING = 8;

    private final RedListKeeper redList;
    private final TrustListKeeper trustList;
    private final CodeVerifier codes;
    private volatile boolean trusting;
    private final BlockingQueue<byte[]> redLists = new ArrayBlockingQueue<>(WAITING);
    private final BlockingQueue<byte[]> trustLists = new ArrayBlockingQueue<>(WAITING);

    Lists(RedListKeeper redList, TrustListKeeper trustList, CodeVerifier codes) {
        this.redList = redList;
        this.trustList = trustList;
        this.codes = codes;
    }

    /// Reads what is on the disk.
    ///
    /// @return a line for each thing that is wrong there
    List<String> load(Moment now) {
        TrustListKeeper.Loaded trusted = trustList.load();
        trusted.list().ifPresent(this::trust);
        List<String> troubles = new ArrayList<>(trusted.troubles());
        troubles.addAll(redList.load(now).troubles());
        return troubles;
    }

    private void trust(TrustList list) {
        codes.trust(list);
        trusting = true;
    }

    /// Whether codes can be verified and looked up.
    boolean areThere() {
        return trusting && redList.list().isPresent();
    }

    /// @return false when an older one had to make room
    boolean redListCame(byte[] bytes) {
        return queued(redLists, bytes);
    }

    /// @return false when an older one had to make room
    boolean trustListCame(byte[] bytes) {
        return queued(trustLists, bytes);
    }

    /// The newest counts: it is the one that may turn a code red.
    private static boolean queued(BlockingQueue<byte[]> queue, byte[] bytes) {
        boolean room = true;
        while (!queue.offer(bytes)) {
            room = queue.poll() == null && room;
        }
        return room;
    }

    void takeIn(Moment now) {
        for (byte[] bytes = trustLists.poll(); bytes != null; bytes = trustLists.poll()) {
            switch (trustList.accept(bytes)) {
                case TrustListKeeper.Taken.Accepted accepted -> {
                    trust(accepted.list());
                    accepted.notKept().ifPresent(why -> log.warn("trust list not kept: {}", why));
                }
                case TrustListKeeper.Taken.Refused refused -> log.warn("refused: {}", refused.why());
            }
        }
        for (byte[] bytes = redLists.poll(); bytes != null; bytes = redLists.poll()) {
            switch (redList.accept(bytes, now)) {
                case RedListKeeper.Taken.Accepted accepted ->
                    accepted.notKept().ifPresent(why -> log.warn("red list not kept: {}", why));
                case RedListKeeper.Taken.Refused refused -> log.warn("refused: {}", refused.why());
            }
        }
    }
}
