package org.cunkou.terminal.app;

import java.util.function.Consumer;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.recognise.codes.CodeVerifier;
import org.cunkou.terminal.recognise.reader.QrReader;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.FrameSource;
import org.cunkou.terminal.domain.GrayFrame;

/// From the code camera's frames to the lane's codes, verified and looked up. For one thread.
final class CodeSense {
    private final FrameSource source;
    private final CodeVerifier codes;
    private final Standings standings;
    private final Clock clock;
    private final Consumer<Event> mailbox;
    private final Presence presence;
    private final QrReader reader = new QrReader();

    CodeSense(FrameSource source, CodeVerifier codes, Standings standings, Clock clock,
            Consumer<Event> mailbox) {
        this.source = source;
        this.codes = codes;
        this.standings = standings;
        this.clock = clock;
        this.mailbox = mailbox;
        this.presence = new Presence(Event.Device.CODE_READER, clock, mailbox);
    }

    void look() {
        switch (source.next()) {
            case Capture.Fresh<GrayFrame>(GrayFrame frame) -> {
                presence.answers();
                reader.read(frame).forEach(this::tell);
            }
            case Capture.Nothing<GrayFrame> _ -> {
            }
            case Capture.Absent<GrayFrame>(String why) -> presence.isAbsent(why);
            case Capture.Ended<GrayFrame> _ -> presence.isAbsent("the recording is at its end");
        }
    }

    private void tell(String text) {
        Code code = codes.verify(text);
        Moment now = clock.now();
        mailbox.accept(new Event.CodeScanned(now, code, standings.of(code, now)));
    }
}
