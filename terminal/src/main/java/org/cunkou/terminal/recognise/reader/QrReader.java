package org.cunkou.terminal.recognise.reader;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.terminal.domain.GrayFrame;

/// Reads QR codes in grey frames with ZXing. Holds nothing between frames; one thread at a time.
public final class QrReader {
    /// A frame with a longer side than this is also looked at in half size, first: codes that are near or lie
    /// on a monitor's stripes are read there, at a quarter of the price.
    private static final int BIG = 800;
    private static final Map<DecodeHintType, ?> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);

    private final QRCodeReader reader = new QRCodeReader();

    /// @return the texts read, at most one for now; empty when there is none. A text proves nothing
    ///         by itself.
    public List<String> read(GrayFrame frame) {
        LuminanceSource whole = source(frame.pixels(), frame.width(), frame.height());
        Optional<String> text = Math.max(frame.width(), frame.height()) > BIG
                ? decode(new HybridBinarizer(half(frame)))
                : Optional.empty();
        return text.or(() -> decode(new HybridBinarizer(whole)))
                .or(() -> decode(new GlobalHistogramBinarizer(whole)))
                .map(List::of).orElse(List.of());
    }

    /// Whatever a picture does to the decoder, it is only a picture without a readable code: strange symbols
    /// make it fail with other exceptions than its own.
    private Optional<String> decode(Binarizer binarizer) {
        try {
            return Optional.of(reader.decode(new BinaryBitmap(binarizer), HINTS).getText());
        } catch (ReaderException | RuntimeException nothingReadable) {
            return Optional.empty();
        } finally {
            reader.reset();
        }
    }

    private static LuminanceSource source(byte[] pixels, int width, int height) {
        return new PlanarYUVLuminanceSource(pixels, width, height, 0, 0, width, height, false);
    }

    /// Each pixel is the mean of four.
    private static LuminanceSource half(GrayFrame frame) {
        int width = Math.max(1, frame.width() / 2);
        int height = Math.max(1, frame.height() / 2);
        int right = frame.width() > 1 ? 1 : 0;
        int below = frame.height() > 1 ? frame.width() : 0;
        byte[] from = frame.pixels();
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            int at = 2 * y * frame.width();
            for (int x = 0; x < width; x++, at += 2) {
                int sum = (from[at] & 0xff) + (from[at + right] & 0xff) + (from[at + below] & 0xff)
                        + (from[at + right + below] & 0xff);
                pixels[y * width + x] = (byte) (sum / 4);
            }
        }
        return source(pixels, width, height);
    }
}
