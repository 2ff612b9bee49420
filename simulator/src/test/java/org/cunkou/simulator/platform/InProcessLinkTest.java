package org.cunkou.simulator.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.sync.Link;

class InProcessLinkTest extends LinkContract {
    private final VirtualTimeline timeline = new VirtualTimeline();
    private final InProcessBroker broker = new InProcessBroker(timeline);
    private final List<InProcessLink> plugged = new ArrayList<>();
    private boolean broken;

    @Override
    Link newLink(String client) {
        InProcessLink link = broker.link();
        plugged.add(link);
        link.plug(!broken);
        return link;
    }

    @Override
    void breakOff() {
        broken = true;
        plugged.forEach(link -> link.plug(false));
        letTimePass();
    }

    @Override
    void restore() {
        broken = false;
        plugged.forEach(link -> link.plug(true));
    }

    @Override
    void letTimePass() {
        timeline.run(Duration.ofMillis(100));
    }

    @Override
    void stopEverything() {
        letTimePass();
    }
}
