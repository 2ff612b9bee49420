package org.cunkou.simulator.swarm.planted;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Topics;

/// Erases records as soon as they are handed to the broker.
record ErasingLink(Link right, Records records) implements Link {
    @Override
    public void lastWill(Supplier<Will> will) {
        right.lastWill(will);
    }

    @Override
    public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
        right.start(topics, onMessage, onState);
    }

    @Override
    public boolean publish(Message message) {
        boolean handedOver = right.publish(message);
        if (handedOver && Topics.kioskOfRecords(message.topic()).isPresent()) {
            Batch.parse(message.payload()).map(Batch::records).map(List::getLast).ifPresent(this::erase);
        }
        return handedOver;
    }

    private void erase(StoredRecord last) {
        records.eraseUpTo(new Cursor(last.id(), last.chain()));
    }

    @Override
    public void close() {
        right.close();
    }
}
