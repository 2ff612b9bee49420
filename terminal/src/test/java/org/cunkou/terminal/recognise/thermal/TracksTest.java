package org.cunkou.terminal.recognise.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.junit.jupiter.api.Test;

class TracksTest {
    private final Tracks tracks = new Tracks();
    private Moment now = new Moment(0, 0, ClockQuality.UNSET);

    private List<Long> follow(FaceBox... faces) {
        now = now.plus(Duration.ofMillis(100));
        List<FaceBox> boxes = List.of(faces);
        List<Track> owners = tracks.follow(boxes, Arrays.stream(faces).map(face -> 1.0).toList(), now);
        for (int face = 0; face < boxes.size(); face++) {
            owners.get(face).seen(boxes.get(face), 1, new Look.Read(36.6, 0.4), now);
        }
        return owners.stream().map(Track::number).toList();
    }

    private static FaceBox at(double x, double width) {
        return new FaceBox(x, 20, width);
    }

    @Test
    void a_face_that_moves_a_little_keeps_its_track_in_whatever_order_faces_are_found() {
        assertEquals(List.of(1L, 2L), follow(at(50, 30), at(120, 30)));
        assertEquals(List.of(2L, 1L), follow(at(112, 31), at(60, 29)));
        assertEquals(List.of(1L), follow(at(68, 29)));
    }

    @Test
    void a_jump_in_place_or_size_is_another_face() {
        follow(at(50, 30));
        assertEquals(List.of(2L), follow(at(80, 30)));
        assertEquals(List.of(3L), follow(at(80, 45)));
    }

    @Test
    void where_two_could_be_mixed_up_both_start_anew() {
        assertEquals(List.of(1L, 2L), follow(at(50, 30), at(74, 30)));
        assertEquals(List.of(3L), follow(at(62, 30)));
        assertEquals(1, tracks.live().size());
        assertEquals(List.of(3L), follow(at(62, 30)));
    }

    @Test
    void a_little_nearer_is_not_near_enough_to_tell_two_apart() {
        assertEquals(List.of(1L, 2L), follow(at(50, 30), at(74, 30)));
        assertEquals(List.of(3L), follow(at(59, 30)));
    }

    @Test
    void tracks_not_seen_for_long_end() {
        follow(at(50, 30));
        tracks.endThoseNotSeenSince(now.plus(Duration.ofMillis(1)));
        assertEquals(List.of(2L), follow(at(50, 30)));
    }
}
