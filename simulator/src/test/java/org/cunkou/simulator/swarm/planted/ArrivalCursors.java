package org.cunkou.simulator.swarm.planted;

import java.security.PrivateKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.CursorNotice;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Topics;

/// Tells each kiosk the last record that came, whatever is missing before it.
final class ArrivalCursors implements Link {
    private final Link right;
    private final PrivateKey collector;
    private final Map<String, Batch> newest = new HashMap<>();

    ArrivalCursors(Link right, PrivateKey collector) {
        this.right = right;
        this.collector = collector;
    }

    @Override
    public void lastWill(Supplier<Will> will) {
        right.lastWill(will);
    }

    @Override
    public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
        right.start(topics, message -> {
            Batch.parse(message.payload())
                    .filter(batch -> Topics.records(batch.kiosk()).equals(message.topic()))
                    .ifPresent(batch -> newest.put(Topics.recordCursor(batch.kiosk()), batch));
            onMessage.accept(message);
        }, onState);
    }

    @Override
    public boolean publish(Message message) {
        return right.publish(Optional.ofNullable(newest.get(message.topic())).map(this::notice)
                .orElse(message));
    }

    private Message notice(Batch batch) {
        KioskId kiosk = batch.kiosk();
        StoredRecord last = batch.records().getLast();
        CursorNotice notice = new CursorNotice(kiosk, Optional.of(new Cursor(last.id(), last.chain())),
                false);
        return new Message(Topics.recordCursor(kiosk), notice.encode(collector), false);
    }

    @Override
    public void close() {
        right.close();
    }
}
