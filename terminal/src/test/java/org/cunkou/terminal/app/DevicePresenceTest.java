package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.junit.jupiter.api.Test;

class DevicePresenceTest {
    private final List<Event> told = new ArrayList<>();
    private Moment now = new Moment(0, 1_584_921_600_000L, ClockQuality.SYNCED);
    private final DevicePresence presence = new DevicePresence(Event.Device.THERMAL_CAMERA, () -> now,
            told::add);

    /// Looks every quarter of a second and finds nothing new.
    private void silentFor(Duration duration) {
        for (long left = duration.toMillis(); left > 0; left -= 250) {
            presence.isSilent();
            now = now.plus(Duration.ofMillis(Math.min(250, left)));
        }
        presence.isSilent();
    }

    private Event changed(boolean present) {
        return new Event.DeviceChanged(now, Event.Device.THERMAL_CAMERA, present);
    }

    @Test
    void tells_once_when_a_device_stops_answering_and_once_when_it_answers_again() {
        presence.answers();
        presence.isAbsent("unplugged");
        presence.isAbsent("unplugged");
        presence.answers();
        presence.answers();
        assertEquals(List.of(changed(false), changed(true)), told);
    }

    @Test
    void two_seconds_of_nothing_are_told_once_as_absence() {
        silentFor(Duration.ofSeconds(2));
        assertEquals(List.of(changed(false)), told);
        Event absent = told.getFirst();
        silentFor(Duration.ofSeconds(9));
        assertEquals(List.of(absent), told);
        presence.answers();
        assertEquals(List.of(absent, changed(true)), told);
    }

    @Test
    void less_than_two_seconds_of_nothing_are_none_of_the_lane_s_business() {
        for (int i = 0; i < 5; i++) {
            silentFor(Duration.ofMillis(1900));
            presence.answers();
        }
        assertEquals(List.of(), told);
    }
}
