package org.cunkou.terminal.app;

import java.util.List;

import org.cunkou.terminal.domain.GrayFrame;
import org.cunkou.terminal.recognise.reader.QrReader;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.FrameSource;

/// A code camera and what reads the codes in its pictures.
public final class CameraSight implements Sight<List<String>> {
    private final FrameSource source;
    private final QrReader reader = new QrReader();

    public CameraSight(FrameSource source) {
        this.source = source;
    }

    @Override
    public Capture<List<String>> next() {
        return switch (source.next()) {
            case Capture.Fresh<GrayFrame>(GrayFrame frame) -> new Capture.Fresh<>(reader.read(frame));
            case Capture.Nothing<GrayFrame> _ -> new Capture.Nothing<>();
            case Capture.Absent<GrayFrame>(String why) -> new Capture.Absent<>(why);
            case Capture.Ended<GrayFrame> _ -> new Capture.Ended<>();
        };
    }

    @Override
    public void close() {
        source.close();
    }
}
