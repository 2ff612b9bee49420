package org.cunkou.simulator.chaos.powercut;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cunkou.simulator.chaos.powercut.Inode.Change;

/// What one power cut does to the writes that no flush has covered.
final class Tear {
    private static final int SECTOR = 512;
    private static final double[] SHARES = {0.05, 0.5, 0.95};

    /// How a disk may fail its unflushed writes.
    enum Way {
        /// The disk had written everything.
        KEPT,
        /// It had written nothing.
        LOST,
        /// It had written some, each wholly.
        DROPPED,
        /// It had written some sectors, in order.
        TORN,
        /// It had written some sectors, in any order: an older write may lie over a newer one.
        REORDERED
    }

    private final Way way;
    private final double share;
    private final SplittableRandom chance;
    private long changes;
    private long gone;

    Tear(SplittableRandom chance) {
        this.chance = chance;
        this.way = Way.values()[chance.nextInt(Way.values().length)];
        this.share = SHARES[chance.nextInt(SHARES.length)];
    }

    Way way() {
        return way;
    }

    /// Pieces of writes that were asked about.
    long changes() {
        return changes;
    }

    /// Of these, the ones that are not on the disk.
    long gone() {
        return gone;
    }

    /// What reached the disk, in the order in which it did.
    List<Change> survivors(List<Change> waiting) {
        List<Change> pieces = switch (way) {
            case KEPT, LOST, DROPPED -> waiting;
            case TORN -> sectors(waiting);
            case REORDERED -> shuffled(sectors(waiting));
        };
        List<Change> survivors = pieces.stream().filter(_ -> survives()).toList();
        changes += pieces.size();
        gone += pieces.size() - survivors.size();
        return survivors;
    }

    /// How many of the newest changes of the folder's names are lost: file systems keep their order.
    int namesKept(int waiting) {
        return switch (way) {
            case KEPT -> waiting;
            case LOST -> 0;
            case DROPPED, TORN, REORDERED -> chance.nextInt(waiting + 1);
        };
    }

    /// The write in whose middle the current went: only its first bytes, not even a whole sector.
    Change begun(Change change) {
        return change.isResize() ? change : change.part(0, 1 + chance.nextInt(change.bytes().length));
    }

    private boolean survives() {
        return switch (way) {
            case KEPT -> true;
            case LOST -> false;
            case DROPPED, TORN, REORDERED -> chance.nextDouble() < share;
        };
    }

    private static List<Change> sectors(List<Change> waiting) {
        List<Change> sectors = new ArrayList<>();
        for (Change change : waiting) {
            if (change.isResize()) {
                sectors.add(change);
            }
            int from = 0;
            while (from < change.bytes().length) {
                int toBoundary = SECTOR - (int) ((change.offset() + from) % SECTOR);
                int length = Math.min(toBoundary, change.bytes().length - from);
                sectors.add(change.part(from, length));
                from += length;
            }
        }
        return sectors;
    }

    private List<Change> shuffled(List<Change> sectors) {
        for (int i = sectors.size() - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            Change swapped = sectors.get(i);
            sectors.set(i, sectors.get(j));
            sectors.set(j, swapped);
        }
        return sectors;
    }
}
