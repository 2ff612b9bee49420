package org.cunkou.simulator.chaos.powercut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One file's content: what is on the disk for sure, and the changes that no flush has covered yet.
final class Inode {
    /// A write, or a new size when `bytes` is empty.
    record Change(long offset, byte[] bytes) {
        boolean isResize() {
            return bytes.length == 0;
        }

        /// The part that has this many bytes from `from` on.
        Change part(int from, int length) {
            return new Change(offset + from, Arrays.copyOfRange(bytes, from, from + length));
        }
    }

    /// Bytes that grow; a hole reads as zeros.
    static final class Content {
        private byte[] bytes;
        private int size;

        Content(byte[] bytes, int size) {
            this.bytes = bytes;
            this.size = size;
        }

        Content copy() {
            return new Content(Arrays.copyOf(bytes, size), size);
        }

        void apply(Change change) {
            int offset = Math.toIntExact(change.offset());
            if (change.isResize()) {
                resize(offset);
            } else {
                resize(Math.max(size, offset + change.bytes().length));
                System.arraycopy(change.bytes(), 0, bytes, offset, change.bytes().length);
            }
        }

        private void resize(int newSize) {
            if (newSize > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(newSize, bytes.length * 2));
            }
            if (newSize < size) {
                Arrays.fill(bytes, newSize, size, (byte) 0);
            }
            size = newSize;
        }

        byte[] toBytes() {
            return Arrays.copyOf(bytes, size);
        }
    }

    private final Content flushed = new Content(new byte[0], 0);
    private final List<Change> unflushed = new ArrayList<>();

    void change(Change change) {
        unflushed.add(change);
    }

    /// How many changes a flush that begins now covers.
    int waiting() {
        return unflushed.size();
    }

    void flushed(int changes) {
        List<Change> covered = unflushed.subList(0, changes);
        covered.forEach(flushed::apply);
        covered.clear();
    }

    /// @param tear
    ///            decides what becomes of the changes that wait
    byte[] image(Tear tear) {
        Content image = flushed.copy();
        tear.survivors(List.copyOf(unflushed)).forEach(image::apply);
        return image.toBytes();
    }
}
