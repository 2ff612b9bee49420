package org.cunkou.terminal.app;

import java.util.Arrays;
import java.util.List;

import org.cunkou.terminal.domain.GrayFrame;
import org.cunkou.terminal.recognise.reader.QrReader;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.FrameSource;

/// A code camera and what reads the codes in its pictures.
public final class CameraSight implements Sight<List<String>> {
    private final FrameSource source;
    private final boolean live;
    private byte[] last = new byte[0];
    private final QrReader reader = new QrReader();

    private CameraSight(FrameSource source, boolean live) {
        this.source = source;
        this.live = live;
    }

    /// A camera: no two pictures of it are ever quite the same, so one that repeats itself to the last bit
    /// stands still.
    public static CameraSight live(FrameSource source) {
        return new CameraSight(source, true);
    }

    /// A recording, in which pictures may repeat.
    public static CameraSight recorded(FrameSource source) {
        return new CameraSight(source, false);
    }

    @Override
    public Capture<List<String>> next() {
        return switch (source.next()) {
            case Capture.Fresh<GrayFrame>(GrayFrame frame) when standsStill(frame) -> new Capture.Nothing<>();
            case Capture.Fresh<GrayFrame>(GrayFrame frame) -> new Capture.Fresh<>(reader.read(frame));
            case Capture.Nothing<GrayFrame> _ -> new Capture.Nothing<>();
            case Capture.Absent<GrayFrame>(String why) -> new Capture.Absent<>(why);
            case Capture.Ended<GrayFrame> _ -> new Capture.Ended<>();
        };
    }

    private boolean standsStill(GrayFrame frame) {
        boolean same = live && Arrays.equals(last, frame.pixels());
        last = frame.pixels();
        return same;
    }

    @Override
    public void close() {
        source.close();
    }
}
