package org.cunkou.simulator.scenario;

import static org.cunkou.simulator.scenario.Subject.ARM;
import static org.cunkou.simulator.scenario.Subject.ATTACKER;
import static org.cunkou.simulator.scenario.Subject.BROKER;
import static org.cunkou.simulator.scenario.Subject.CLOCK;
import static org.cunkou.simulator.scenario.Subject.DISK;
import static org.cunkou.simulator.scenario.Subject.NETWORK;
import static org.cunkou.simulator.scenario.Subject.POWER;
import static org.cunkou.simulator.scenario.Subject.READER;
import static org.cunkou.simulator.scenario.Subject.THERMAL;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every fault that can be produced. What is not here is refused, never ignored.
public enum Fault {
    /// It does not answer.
    THERMAL_OFF(THERMAL), READER_OFF(READER), ARM_OFF(ARM),
    /// It gives its last picture, text or position again and again.
    THERMAL_STUCK(THERMAL), READER_STUCK(READER),
    /// It turns for nobody, whatever it is told.
    ARM_STUCK(ARM),
    /// Noise instead of pictures, texts or reports.
    THERMAL_GARBAGE(THERMAL), READER_GARBAGE(READER), ARM_GARBAGE(ARM),
    /// Plausible and false: a temperature beside the truth (quantity: °C), a misread text, a passage reported
    /// in the wrong direction.
    THERMAL_WRONG_VALUE(THERMAL, Quantity.CELSIUS), READER_WRONG_VALUE(READER), ARM_WRONG_VALUE(ARM),
    /// Fewer pictures a second than it should give (quantity: the time between two); an arm that takes this
    /// long
    /// to move.
    THERMAL_SLOW(THERMAL, Quantity.TIME), READER_SLOW(READER, Quantity.TIME), ARM_SLOW(ARM, Quantity.TIME),
    /// Everything it tells comes late by the quantity.
    THERMAL_DELAYED(THERMAL, Quantity.TIME), READER_DELAYED(READER, Quantity.TIME), ARM_DELAYED(ARM,
            Quantity.TIME),
    /// It comes and goes, each time for the quantity.
    THERMAL_INTERMITTENT(THERMAL, Quantity.TIME), READER_INTERMITTENT(READER,
            Quantity.TIME), ARM_INTERMITTENT(ARM, Quantity.TIME),
    /// Half of one picture and half of another.
    THERMAL_TORN_FRAME(THERMAL), READER_TORN_FRAME(READER),
    /// Somebody breaks through a locked arm.
    ARM_FORCED(ARM),
    /// Somebody holds it open after a passage.
    ARM_HELD(ARM),
    /// It turns, and its contacts tell nothing.
    ARM_NO_FEEDBACK(ARM),
    /// Its contacts tell of passages that nobody unlocked and nobody made.
    ARM_FEEDBACK_WITHOUT_UNLOCK(ARM),
    /// No write is taken for want of room.
    DISK_FULL(DISK),
    /// A write takes the quantity.
    DISK_SLOW(DISK, Quantity.TIME),
    /// No write is taken; what is there can be read.
    DISK_READ_ONLY(DISK),
    /// Neither writes nor reads work.
    DISK_ERROR(DISK),
    /// The next power cut leaves the write that was under way half done.
    DISK_TORN(DISK), NETWORK_DOWN(NETWORK),
    /// 600 ms one way, 5 % loss.
    NETWORK_2G(NETWORK), NETWORK_LOSS(NETWORK, Quantity.PERCENT), NETWORK_DUPLICATE(NETWORK,
            Quantity.PERCENT), NETWORK_REORDER(NETWORK, Quantity.PERCENT),
    /// Connected as far as the kiosk can tell, and nothing arrives either way.
    NETWORK_HALF_OPEN(NETWORK),
    /// The broker dies and comes back without what it had acknowledged.
    BROKER_KILLED(BROKER),
    /// The broker takes nothing more.
    BROKER_FULL(BROKER),
    /// The wall clock jumps by the quantity, which may be negative.
    CLOCK_JUMP(CLOCK, Quantity.SIGNED_TIME),
    /// The wall clock runs fast by the quantity.
    CLOCK_DRIFT(CLOCK, Quantity.PERCENT),
    /// The wall clock was never set: 1970, and nobody knows better.
    CLOCK_NO_RTC(CLOCK),
    /// The kiosk's current is cut; it is back after the quantity.
    POWER_CUT(POWER, Quantity.TIME),
    /// As above, in the middle of the next write to the disk.
    POWER_CUT_AT_WRITE(POWER, Quantity.TIME),
    /// Messages that were said once are said again: old lists, old cursors.
    ATTACKER_REPLAY(ATTACKER),
    /// Codes that nobody issued are held up between the others'.
    ATTACKER_FORGED_CODE(ATTACKER),
    /// Lists, cursors and commands that the platform never signed.
    ATTACKER_FORGED_MESSAGE(ATTACKER),
    /// A thousand messages a second.
    ATTACKER_FLOODING(ATTACKER);

    /// What stands behind a fault's name.
    public enum Quantity {
        NONE("nothing"), TIME("a time such as 400 ms"), SIGNED_TIME("a time such as -2 h"), CELSIUS(
                "a difference such as 1.5 °C"), PERCENT("a part such as 30 %");

        private final String words;

        Quantity(String words) {
            this.words = words;
        }

        /// For a cure: what to write.
        public String words() {
            return words;
        }
    }

    private final Subject subject;
    private final Quantity quantity;

    Fault(Subject subject) {
        this(subject, Quantity.NONE);
    }

    Fault(Subject subject, Quantity quantity) {
        this.subject = subject;
        this.quantity = quantity;
    }

    public Subject subject() {
        return subject;
    }

    /// What has to follow the name in a scenario.
    public Quantity quantity() {
        return quantity;
    }

    /// Whether it says by itself how long it takes, so that `for` would contradict it.
    public boolean isOverByItself() {
        return this == CLOCK_JUMP || this == POWER_CUT || this == POWER_CUT_AT_WRITE;
    }

    /// As it stands in a scenario: `thermal wrong-value`.
    public String words() {
        String subjectWord = subject.word();
        return subjectWord + " "
                + name().substring(subjectWord.length() + 1).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The fault of these words; empty when it cannot be produced.
    public static Optional<Fault> of(String words) {
        return Arrays.stream(values()).filter(fault -> fault.words().equals(words)).findFirst();
    }

    /// What can befall a subject.
    public static List<Fault> of(Subject subject) {
        return Arrays.stream(values()).filter(fault -> fault.subject == subject).toList();
    }
}
