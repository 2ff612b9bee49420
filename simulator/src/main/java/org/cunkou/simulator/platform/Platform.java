package org.cunkou.simulator.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Topics;

/// Issuer, authority and collector together, on two links of one broker. One thread pumps it.
public final class Platform implements AutoCloseable {
    /// How often the lists are said again: kiosks tell the age of theirs by it, and one that connects anew
    /// need not rely on what the broker retained.
    private static final Duration REPEAT = Duration.ofSeconds(20);
    /// At first they are said more often: a broker may lose a retained message that is published while a
    /// kiosk is subscribing, as Artemis was seen to do.
    private static final Duration REPEAT_AT_FIRST = Duration.ofSeconds(2);
    private static final int AT_FIRST = 5;
    private static final int RED_DAYS = 14;

    private final Issuer issuer;
    private final Authority authority;
    private final Collector collector;
    private final Link link;
    private volatile boolean connected;
    private boolean listsOwed = true;
    private boolean silent;
    private Duration repeat = REPEAT;
    private Optional<Moment> said = Optional.empty();
    private int timesSaid;

    private Platform(Issuer issuer, Authority authority, Collector collector, Link link) {
        this.issuer = issuer;
        this.authority = authority;
        this.collector = collector;
        this.link = link;
    }

    /// @param folder
    ///            where the collector keeps its database
    /// @param issuer
    ///            whose trust list is published
    /// @param lists
    ///            for the lists; not started yet, closed with the platform
    /// @param records
    ///            for the collector; not started yet, closed with the platform
    public static Platform open(Path folder, PlatformKeys keys, Issuer issuer, Link lists, Link records)
            throws IOException {
        Collector collector = Collector.open(folder.resolve("collector.db"), records,
                keys.collector().getPrivate());
        return new Platform(issuer, new Authority(keys), collector, lists);
    }

    /// Sets codes red, with everything a red must carry.
    ///
    /// @param today
    ///            days since 1970 UTC
    public void setRed(List<CodeKey> codes, int today) {
        codes.forEach(code -> authority.setRed(code, RedCategory.CLOSE_CONTACT, "District disease control",
                "Close contact of a confirmed case", "Stay where you are and call 12345", today,
                today + RED_DAYS));
        listsOwed = true;
    }

    /// How often the lists are said again, once they have been said a few times.
    public void repeatEvery(Duration interval) {
        repeat = interval;
    }

    /// The authority does something, and says it as soon as it can.
    public void does(Consumer<Authority> deed) {
        deed.accept(authority);
        listsOwed = true;
    }

    /// Nothing that this key signed is believed any more.
    public void revoke(int issuerKey) {
        issuer.revoke(issuerKey);
        listsOwed = true;
    }

    /// Says no lists any more, or says them again.
    public void silent(boolean now) {
        silent = now;
        listsOwed = !now;
    }

    /// @param onWork
    ///            called when there is something to [#pump(Moment)]; from any thread
    public void start(Runnable onWork) {
        link.start(List.of(), _ -> {
        }, state -> {
            connected = state;
            onWork.run();
        });
        collector.start(onWork);
    }

    /// Says the lists when they are owed, and does the collector's work.
    ///
    /// @return whether the collector has more to say than its link took, see [Collector#pump]
    public boolean pump(Moment now) {
        Duration pause = timesSaid < AT_FIRST ? REPEAT_AT_FIRST : repeat;
        boolean due = listsOwed || said.isEmpty() || now.since(said.get()).compareTo(pause) >= 0;
        if (connected && due && !silent) {
            listsOwed = !publishLists(now);
            said = Optional.of(now);
            timesSaid++;
        }
        return collector.pump(now);
    }

    private boolean publishLists(Moment now) {
        return link.publish(new Link.Message(Topics.TRUST_LIST, issuer.signedTrustList(), true))
                && link.publish(new Link.Message(Topics.STATUS_HEAD, authority.signedList(now), true));
    }

    public Collector collector() {
        return collector;
    }

    @Override
    public void close() throws IOException {
        link.close();
        collector.close();
    }
}
