package org.cunkou.simulator.chaos.powercut;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cunkou.simulator.chaos.powercut.Inode.Change;
import org.cunkou.simulator.shim.FileEvent;

/// A model of a disk with one folder, to which the log of a watched process is played.
///
/// A flush makes durable what the same file was told before the flush began, and nothing else. A file's
/// name, its disappearance and its renaming are durable when the folder has been flushed after it. Of all
/// the rest a power cut may take what it likes ([Tear]); only the names go in the order in which they
/// changed, as the journals of ext4, XFS and Btrfs have it.
final class Disk {
    /// A change to the folder: the file has this name from now on.
    private record Named(String name, Optional<Inode> file, Optional<String> instead) {
        void apply(Map<String, Inode> names) {
            instead.ifPresent(names::remove);
            file.ifPresentOrElse(one -> names.put(name, one), () -> names.remove(name));
        }
    }

    private final Map<String, Inode> names = new TreeMap<>();
    private final Map<String, Inode> durableNames = new TreeMap<>();
    private final List<Named> unflushedNames = new ArrayList<>();
    private final Map<Integer, Inode> files = new HashMap<>();
    private final Map<Integer, Integer> flushing = new HashMap<>();

    /// Handles of the folder, while they are open.
    private final List<Integer> folders = new ArrayList<>();

    void apply(FileEvent event) {
        switch (event) {
            case FileEvent.Started _ -> {
                files.clear();
                folders.clear();
                flushing.clear();
            }
            case FileEvent.Opened opened -> open(opened);
            case FileEvent.Written written -> file(written.handle()).change(
                    new Change(written.offset(), written.bytes()));
            case FileEvent.Truncated truncated -> file(truncated.handle()).change(
                    new Change(truncated.size(), new byte[0]));
            case FileEvent.FlushBegun begun -> flushing.put(begun.handle(), waiting(begun.handle()));
            case FileEvent.FlushEnded ended -> flushed(ended.handle());
            case FileEvent.Unlinked unlinked -> name(
                    new Named(unlinked.name(), Optional.empty(), Optional.empty()));
            case FileEvent.Renamed renamed -> name(new Named(renamed.to(),
                    Optional.of(known(renamed.from())), Optional.of(renamed.from())));
            case FileEvent.Marked _ -> {
            }
        }
    }

    private void open(FileEvent.Opened opened) {
        if (opened.folder()) {
            folders.add(opened.handle());
            return;
        }
        if (opened.created()) {
            name(new Named(opened.name(), Optional.of(new Inode()), Optional.empty()));
        }
        Inode file = known(opened.name());
        files.put(opened.handle(), file);
        if (opened.emptied()) {
            file.change(new Change(0, new byte[0]));
        }
    }

    private void name(Named change) {
        change.apply(names);
        unflushedNames.add(change);
    }

    private int waiting(int handle) {
        return folders.contains(handle) ? unflushedNames.size() : file(handle).waiting();
    }

    private void flushed(int handle) {
        int covered = Optional.ofNullable(flushing.remove(handle))
                .orElseThrow(() -> new IllegalStateException("a flush of " + handle + " that never began"));
        if (folders.contains(handle)) {
            List<Named> now = unflushedNames.subList(0, covered);
            now.forEach(change -> change.apply(durableNames));
            now.clear();
        } else {
            file(handle).flushed(covered);
        }
    }

    private Inode file(int handle) {
        return Optional.ofNullable(files.get(handle))
                .orElseThrow(() -> new IllegalStateException("handle " + handle + " was never opened"));
    }

    private Inode known(String name) {
        return Optional.ofNullable(names.get(name))
                .orElseThrow(() -> new IllegalStateException(name + " was there before the shim came"));
    }

    /// What a power cut at this moment leaves, by name.
    ///
    /// @param during
    ///            the event in whose middle the current goes
    Map<String, byte[]> image(Tear tear, FileEvent during) {
        Map<String, Inode> kept = new TreeMap<>(durableNames);
        unflushedNames.subList(0, tear.namesKept(unflushedNames.size()))
                .forEach(change -> change.apply(kept));
        Map<String, byte[]> image = new TreeMap<>();
        kept.forEach((name, file) -> image.put(name, file.image(tear)));
        if (during instanceof FileEvent.Written written && tear.way() != Tear.Way.LOST) {
            Inode hit = file(written.handle());
            kept.entrySet().stream().filter(one -> one.getValue() == hit).map(Map.Entry::getKey)
                    .forEach(name -> image.computeIfPresent(name, (_, bytes) -> {
                        Inode.Content content = new Inode.Content(bytes, bytes.length);
                        content.apply(tear.begun(new Change(written.offset(), written.bytes())));
                        return content.toBytes();
                    }));
        }
        return image;
    }
}
