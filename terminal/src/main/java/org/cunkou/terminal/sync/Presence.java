package org.cunkou.terminal.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// That a kiosk is there and how it is: birth and state at each connection, a heartbeat, alarms that stay
/// while they are active, and a last will for when it is gone.
///
/// [#will] and [#linkState] are called by the link, from its thread; everything else belongs to the thread
/// that pumps. What the link does not take is said at the next pump.
public final class Presence {
    /// How long a broker waits for a kiosk to come back before it says that it is gone.
    private static final Duration WILL_DELAY = Duration.ofSeconds(30);
    private static final String GONE = "offline";
    /// More are no news to anybody.
    private static final int MOST_ALARMS = 64;

    /// What a kiosk says about itself; asked on the thread that pumps.
    ///
    /// @param birth
    ///            versions, capabilities, settings version, list position, nonce
    /// @param health
    ///            backlog, oldest unsent, list age, disk, clock
    /// @param state
    ///            one word, while it is connected: `online`, `lockdown`
    public record Sources(Supplier<ObjectNode> birth, Supplier<ObjectNode> health, Supplier<String> state) {}

    private final KioskId kiosk;
    private final long boot;
    private final Link link;
    private final Sources sources;
    private final Duration beat;
    private final Clock clock;

    private final AtomicLong attempts = new AtomicLong();
    /// The attempt that holds now; 0 when none does.
    private volatile long connected;
    private long n;
    /// The attempt at which birth and state were said.
    private long born;
    private String stateSaid = "";
    private Optional<Moment> lastBeat = Optional.empty();
    /// By name; an empty text is an alarm that is over and not told as such yet.
    private final Map<String, String> alarms = new TreeMap<>();
    private final List<String> owed = new ArrayList<>();

    /// @param boot
    ///            which start of the kiosk this is
    /// @param beat
    ///            from one heartbeat to the next
    public Presence(KioskId kiosk, long boot, Link link, Sources sources, Duration beat, Clock clock) {
        this.kiosk = kiosk;
        this.boot = boot;
        this.link = link;
        this.sources = sources;
        this.beat = beat;
        this.clock = clock;
    }

    /// For [Link#lastWill]: `offline`, for the attempt that begins now.
    public Link.Will will() {
        KioskReport gone = new KioskReport(kiosk, boot, attempts.incrementAndGet(), KioskReport.LAST,
                clock.now(), state(GONE));
        return new Link.Will(new Link.Message(Topics.state(kiosk), gone.encode(), true), WILL_DELAY);
    }

    /// To be told by the link, each time in turn.
    public void linkState(boolean isConnected) {
        connected = isConnected ? attempts.get() : 0;
    }

    /// An alarm begins or goes on in another way.
    ///
    /// @param name
    ///            a topic segment: `disk`, `clock`, `stale-status`
    /// @return false when there are too many already
    public boolean raise(String name, String detail) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}") || detail.isEmpty()) {
            throw new IllegalArgumentException("alarm: a name of a-z, 0-9 and -, and a detail, got " + name);
        }
        if (alarms.size() == MOST_ALARMS && !alarms.containsKey(name)) {
            return false;
        }
        if (!detail.equals(alarms.put(name, detail))) {
            owe(name);
        }
        return true;
    }

    /// An alarm is over.
    public void clear(String name) {
        if (alarms.containsKey(name)) {
            alarms.put(name, "");
            owe(name);
        }
    }

    /// What an earlier start left at the broker is over, as far as it is not raised again.
    ///
    /// @param names
    ///            every alarm that an earlier start may have raised
    public void forget(Collection<String> names) {
        for (String name : names) {
            if (alarms.putIfAbsent(name, "") == null) {
                owe(name);
            }
        }
    }

    /// Says everything anew at the next pump, as at a new connection.
    public void bornAnew() {
        born = 0;
    }

    /// Says that the kiosk is going, in order: a broker speaks no last will after a goodbye.
    public void leave(Moment now) {
        long here = connected;
        if (here != 0) {
            say(Topics.state(kiosk), true, here, now, state(GONE));
        }
    }

    private void owe(String name) {
        owed.remove(name);
        owed.add(name);
    }

    /// Says what there is to say now.
    public void pump(Moment now) {
        long here = connected;
        if (here == 0) {
            return;
        }
        if (born != here
                ? !birth(here, now)
                : !sources.state().get().equals(stateSaid) && !state(here, now)) {
            return;
        }
        owed.removeIf(name -> alarm(name, here, now));
        if (lastBeat.isEmpty() || now.since(lastBeat.get()).compareTo(beat) >= 0) {
            if (say(Topics.heartbeat(kiosk), false, here, now, sources.health().get())) {
                lastBeat = Optional.of(now);
            }
        }
    }

    private boolean birth(long here, Moment now) {
        boolean said = say(Topics.birth(kiosk), true, here, now, sources.birth().get())
                && state(here, now);
        if (said) {
            born = here;
            lastBeat = Optional.empty();
            // The broker may have lost what it retained.
            alarms.keySet().forEach(this::owe);
        }
        return said;
    }

    private boolean state(long here, Moment now) {
        String word = sources.state().get();
        boolean said = say(Topics.state(kiosk), true, here, now, state(word));
        if (said) {
            stateSaid = word;
        }
        return said;
    }

    private boolean alarm(String name, long here, Moment now) {
        String detail = alarms.getOrDefault(name, "");
        String topic = Topics.alarm(kiosk, name);
        if (!detail.isEmpty()) {
            return say(topic, true, here, now,
                    JsonNodeFactory.instance.objectNode().put("alarm", name).put("detail", detail));
        }
        boolean cleared = link.publish(new Link.Message(topic, new byte[0], true));
        if (cleared) {
            alarms.remove(name);
        }
        return cleared;
    }

    private boolean say(String topic, boolean retained, long here, Moment now, ObjectNode data) {
        KioskReport report = new KioskReport(kiosk, boot, here, n + 1, now, data);
        boolean taken = link.publish(new Link.Message(topic, report.encode(), retained));
        if (taken) {
            n++;
        }
        return taken;
    }

    private static ObjectNode state(String word) {
        return JsonNodeFactory.instance.objectNode().put("state", word);
    }
}
