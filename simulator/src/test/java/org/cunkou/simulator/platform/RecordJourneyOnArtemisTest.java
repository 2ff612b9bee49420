package org.cunkou.simulator.platform;

import java.io.IOException;
import java.nio.file.Path;

class RecordJourneyOnArtemisTest extends RecordJourney {
    @Override
    RestartableBroker broker(Path folder) throws IOException {
        return RestartableBroker.artemis(folder.resolve("broker"));
    }
}
