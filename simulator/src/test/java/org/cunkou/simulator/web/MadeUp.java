package org.cunkou.simulator.web;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.cunkou.simulator.web.DemoState.End;
import org.cunkou.simulator.web.DemoState.Kiosk;
import org.cunkou.simulator.web.DemoState.Person;
import org.cunkou.simulator.web.DemoState.Place;
import org.cunkou.simulator.web.DemoState.Platform;
import org.cunkou.simulator.web.DemoState.Tally;
import org.cunkou.terminal.domain.ScreenState;

/// A busy moment at a made-up gate.
final class MadeUp {
    private static final List<String> CODES = List.of("own", "own", "proxy", "own", "visitor", "red", "own",
            "forged",
            "none", "proxy");
    private static final List<String> CARRIERS = List.of("phone", "paper", "creased paper");
    private static final List<List<String>> TRAITS = List.of(List.of(), List.of(), List.of("child"),
            List.of("fever"),
            List.of(), List.of("cold forehead"), List.of());

    private MadeUp() {}

    static DemoState moment(boolean linked) {
        List<Person> people = IntStream.rangeClosed(1, 38)
                .mapToObj(number -> person(number,
                        number < 30 ? Place.GONE : number == 30 ? Place.GATE : Place.QUEUE))
                .toList();
        return new DemoState(new Tally(38, 19, 2, 2, 4, 2), people,
                new Kiosk(ScreenState.PASS, true, linked, 31, linked ? 3 : 12, 7, OptionalLong.of(43),
                        linked ? List.of() : List.of("link down")),
                new Platform(28, Optional.of("boot 1, record 28"), 7, List.of()));
    }

    private static Person person(int number, Place place) {
        String code = CODES.get(number % CODES.size());
        List<String> traits = TRAITS.get(number % TRAITS.size());
        End end = switch (code) {
            case "red" -> End.REFUSED;
            case "forged", "visitor" -> End.ASKED_STAFF;
            case "none" -> End.LEFT;
            default -> traits.contains("fever") ? End.STOPPED_FEVER : End.PASSED;
        };
        return new Person(number, place, code, CARRIERS.get(number % CARRIERS.size()), traits,
                place == Place.GONE ? Optional.of(end) : Optional.empty());
    }
}
