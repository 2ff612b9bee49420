package org.cunkou.simulator.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderResult;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.record.EntryCodec;

/// Every kind of entry, and every case within them.
final class SampleEntries {
    private SampleEntries() {}

    /// By the name of the example's file.
    static Map<String, Entry> all() {
        var now = SampleMessages.NOW;
        var key = SampleMessages.KEYS.codeHash().ofText("a");
        OrderId order = new OrderId(SampleMessages.OPERATOR, 12);
        Optional<Code> genuine = Optional.of(new Code.Genuine(key, CodeType.SELF, 2, SampleMessages.TODAY));
        Map<String, Entry> all = new LinkedHashMap<>();
        all.put("entry-passed.json", new Entry.PassageJudged(now, 17, Reason.CLEAR_AND_NORMAL, genuine,
                Optional.of(new Standing(new Status.Clear(), ListAge.FRESH, 3)), Optional.of(5L),
                Optional.of(new Estimate.Measured(Celsius.of(36.4), Celsius.of(0.25))), Optional.empty()));
        all.put("entry-red.json", new Entry.PassageJudged(now, 18, Reason.RED, genuine,
                Optional.of(new Standing(new Status.Red(RedCategory.CLOSE_CONTACT, "District disease control",
                        "Close contact of a confirmed case", "Stay where you are and call 12345",
                        SampleMessages.TODAY + 14), ListAge.AS_OF, 3)),
                Optional.empty(), Optional.of(new Estimate.Inconclusive(Estimate.Why.FACE_HIDDEN)),
                Optional.empty()));
        all.put("entry-unproven.json", new Entry.PassageJudged(now, 19, Reason.CODE_UNPROVEN,
                Optional.of(new Code.Unproven(key, Code.Doubt.BAD_SIGNATURE)),
                Optional.of(new Standing(new Status.Replaced(), ListAge.FRESH, 3)), Optional.empty(),
                Optional.empty(), Optional.empty()));
        all.put("entry-guard.json", new Entry.PassageJudged(now, 20, Reason.GUARD_ADMITTED, Optional.empty(),
                Optional.of(new Standing(new Status.IncompleteRed(), ListAge.MISSING, 0)), Optional.empty(),
                Optional.empty(), Optional.of("guard-2")));
        all.put("entry-ended.json", new Entry.PassageEnded(now, 17, Entry.Ending.PASSED));
        all.put("entry-went-out.json", new Entry.WentOut(now));
        all.put("entry-alarm.json", new Entry.AlarmChanged(now, Alarm.ARM_FORCED, true));
        all.put("entry-emergency.json", new Entry.EmergencyChanged(now, true, "fire-panel"));
        all.put("entry-clock.json", new Entry.ClockJumped(now, -3_600_000, ClockQuality.UNSET));
        all.put("entry-ordered.json", new Entry.Ordered(now, order, OrderVerb.OPEN_ONCE));
        all.put("entry-answered.json",
                new Entry.OrderAnswered(now, order, OrderResult.BUSY, Optional.of("somebody is served")));
        return all;
    }

    static void writeMissing(Path examples) throws IOException {
        for (Map.Entry<String, Entry> entry : all().entrySet()) {
            Path file = examples.resolve(entry.getKey());
            if (!Files.exists(file)) {
                Files.write(file, EntryCodec.encode(entry.getValue()));
            }
        }
    }
}
