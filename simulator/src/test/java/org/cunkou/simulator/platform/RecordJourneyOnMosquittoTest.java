package org.cunkou.simulator.platform;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("mosquitto")
class RecordJourneyOnMosquittoTest extends RecordJourney {
    @Override
    RestartableBroker broker(Path folder) throws IOException {
        return RestartableBroker.mosquitto(folder);
    }
}
