package org.cunkou.terminal.sense.camera;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nu.pattern.OpenCV;
import org.opencv.core.Core;

/// OpenCV's native library, loaded once for the process: natives cannot be loaded twice nor given back, so
/// this is the one thing here that is static.
public final class OpenCv {
    /// System property: a folder with the native library, put there at installation. Without it the library
    /// is unpacked (65 MB) into the temporary folder at every start, which also fails on a `noexec` one.
    public static final String FOLDER_PROPERTY = "cunkou.opencv.folder";

    private OpenCv() {}

    /// Loads the library at the first call.
    ///
    /// @return why OpenCV cannot be used, in one line; empty when it can
    public static Optional<String> trouble() {
        return Once.TROUBLE;
    }

    private static final class Once {
        static final Optional<String> TROUBLE = load(
                Optional.ofNullable(System.getProperty(FOLDER_PROPERTY)));
    }

    static Optional<String> load(Optional<String> folder) {
        try {
            if (folder.isPresent()) {
                return loadFrom(Path.of(folder.get()).toAbsolutePath());
            }
            OpenCV.loadLocally();
            return Optional.empty();
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | RuntimeException unusable) {
            return Optional.of("OpenCV cannot be loaded: " + oneLine(unusable)
                    + "; put its native library into a folder and name it by -D" + FOLDER_PROPERTY);
        }
    }

    @SuppressWarnings("restricted") // loading a native library is what this class is for
    private static Optional<String> loadFrom(Path folder) {
        Path library = folder.resolve(System.mapLibraryName(Core.NATIVE_LIBRARY_NAME));
        if (!Files.isReadable(library)) {
            return Optional
                    .of("OpenCV cannot be loaded: " + library + " is not there or not readable; check -D"
                            + FOLDER_PROPERTY);
        }
        System.load(library.toString());
        return Optional.empty();
    }

    private static String oneLine(Throwable trouble) {
        return String.valueOf(trouble.getMessage()).lines().findFirst().orElse(trouble.getClass().getName());
    }
}
