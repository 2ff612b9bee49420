package org.cunkou.terminal.app;

import java.util.List;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.recognise.codes.CodeVerifier;
import org.cunkou.terminal.sense.Capture;

/// From looks for codes to the lane's codes, verified and looked up. For one thread.
final class CodeSense {
    private final Sight<List<String>> sight;
    private final CodeVerifier codes;
    private final Standings standings;
    private final Clock clock;
    private final Consumer<Event> mailbox;
    private final DevicePresence presence;

    CodeSense(Sight<List<String>> sight, CodeVerifier codes, Standings standings, Clock clock,
            Consumer<Event> mailbox) {
        this.sight = sight;
        this.codes = codes;
        this.standings = standings;
        this.clock = clock;
        this.mailbox = mailbox;
        this.presence = new DevicePresence(Event.Device.CODE_READER, clock, mailbox);
    }

    void look() {
        switch (sight.next()) {
            case Capture.Fresh<List<String>>(var texts) -> {
                presence.answers();
                texts.forEach(this::tell);
            }
            case Capture.Nothing<List<String>> _ -> presence.isSilent();
            case Capture.Absent<List<String>>(String why) -> presence.isAbsent(why);
            case Capture.Ended<List<String>> _ -> presence.isAbsent("the recording is at its end");
        }
    }

    private void tell(String text) {
        Code code = codes.verify(text);
        Moment now = clock.now();
        mailbox.accept(new Event.CodeScanned(now, code, standings.of(code, now)));
    }
}
