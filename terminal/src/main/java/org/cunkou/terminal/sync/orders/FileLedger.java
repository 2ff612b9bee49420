package org.cunkou.terminal.sync.orders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.TwoSlots;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The ledger in two slots `orders.a` and `orders.b`:
///
/// ```
/// {"v":1,"counters":{"control-room":12},"lockdown":{"issuer":"control-room","counter":11}}
/// ```
/// One counter per known issuer, so it does not grow. A damaged slot leaves the one before it, which may not
/// know the last order: until an issuer's next order is taken, that issuer [#isDoubtful]. For one thread.
public final class FileLedger implements Ledger {
    private static final String NAME = "orders";
    private static final int MAX_BYTES = 64_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TwoSlots slots;
    private final Map<String, Long> counters = new TreeMap<>();
    private final Set<String> certain = new HashSet<>();
    private final List<String> troubles = new ArrayList<>();
    private Optional<OrderId> lockdown = Optional.empty();
    private boolean damaged;
    private long generation;

    private FileLedger(Path folder) {
        slots = new TwoSlots(folder, NAME, MAX_BYTES);
    }

    /// Reads what is there. A ledger that cannot be read never stops the start.
    public static FileLedger open(Path folder) {
        FileLedger ledger = new FileLedger(folder);
        ledger.read();
        return ledger;
    }

    private void read() {
        TwoSlots.Found found = slots.read();
        troubles.addAll(found.troubles());
        boolean taken = false;
        for (TwoSlots.Slot slot : found.newestFirst()) {
            if (!taken) {
                taken = take(slot.value());
                if (!taken) {
                    troubles.add(slots.putAside(slot, "is no ledger of orders"));
                }
            }
        }
        damaged = !troubles.isEmpty();
    }

    private boolean take(byte[] value) {
        try {
            JsonNode node = JSON.readTree(value);
            if (node.path("v").asInt(0) != 1 || !node.path("counters").isObject()) {
                return false;
            }
            node.path("counters").properties()
                    .forEach(entry -> counters.put(entry.getKey(), entry.getValue().asLong()));
            JsonNode held = node.path("lockdown");
            lockdown = held.isObject()
                    ? Optional.of(new OrderId(held.path("issuer").asString(""),
                            held.path("counter").asLong()))
                    : Optional.empty();
            return true;
        } catch (JacksonException | IllegalArgumentException outOfForm) {
            counters.clear();
            return false;
        }
    }

    /// A line for each thing that was wrong on the disk.
    public List<String> troubles() {
        return Collections.unmodifiableList(troubles);
    }

    @Override
    public long highest(String issuer) {
        return counters.getOrDefault(issuer, 0L);
    }

    @Override
    public boolean isDoubtful(String issuer) {
        return damaged && !certain.contains(issuer);
    }

    @Override
    public long generation() {
        return generation;
    }

    @Override
    public Optional<OrderId> lockdown() {
        return lockdown;
    }

    @Override
    public Optional<String> take(OrderId order, boolean locks, Moment now) {
        Map<String, Long> next = new TreeMap<>(counters);
        next.put(order.issuer(), Math.max(highest(order.issuer()), order.counter()));
        Optional<String> trouble = write(next, locks ? Optional.of(order) : lockdown);
        if (trouble.isEmpty()) {
            certain.add(order.issuer());
        }
        return trouble;
    }

    @Override
    public Optional<String> released(Moment now) {
        return lockdown.isEmpty() ? Optional.empty() : write(counters, Optional.empty());
    }

    private Optional<String> write(Map<String, Long> next, Optional<OrderId> held) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("v", 1);
        ObjectNode list = node.putObject("counters");
        next.forEach(list::put);
        held.ifPresent(order -> node.putObject("lockdown").put("issuer", order.issuer()).put("counter",
                order.counter()));
        Optional<String> trouble = slots.write(JSON.writeValueAsBytes(node));
        if (trouble.isEmpty()) {
            Map<String, Long> kept = new TreeMap<>(next);
            counters.clear();
            counters.putAll(kept);
            lockdown = held;
            generation++;
        }
        return trouble;
    }
}
