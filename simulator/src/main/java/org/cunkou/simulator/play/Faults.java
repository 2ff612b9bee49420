package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import org.cunkou.simulator.devices.Lookout;
import org.cunkou.simulator.devices.SenseFault;
import org.cunkou.simulator.devices.arm.ArmFault;
import org.cunkou.simulator.devices.disk.VirtualDisk.Trouble;
import org.cunkou.simulator.scenario.Act;
import org.cunkou.simulator.scenario.Fault;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.scenario.Subject;
import org.cunkou.simulator.world.Person;
import org.cunkou.terminal.domain.CodeKey;

/// Produces every [Fault] there is, and takes each back. A fault of a device outlives the kiosk's boots.
final class Faults {
    private static final int THERMAL = 0;
    private static final int READER = 1;
    private static final double PERCENT = 100;
    private static final int ATTACKERS = 6;
    /// What a fault has to be given when it has no quantity of its own.
    private static final double MISREAD = 1;

    private final Stage stage;
    private final long seed;
    /// What is wrong now, and how it is put right.
    private final List<Active> active = new ArrayList<>();
    private final List<UnaryOperator<SenseFault>> thermal = new ArrayList<>();
    private final List<UnaryOperator<SenseFault>> reader = new ArrayList<>();
    private Trouble disk = Trouble.NONE;
    private Duration slowness = Duration.ZERO;
    private int ending;
    private boolean tornNext;
    private int attackers;

    /// One fault that is not over.
    private static final class Active {
        private final Subject subject;
        private boolean hinders;
        private Runnable undo = () -> {
        };

        Active(Subject subject) {
            this.subject = subject;
        }
    }

    Faults(Stage stage, long seed) {
        this.stage = stage;
        this.seed = seed;
        stage.onBoot(this::kioskBoots);
    }

    /// Whether a fault has still to end by itself.
    boolean areUnderWay() {
        return ending > 0;
    }

    void begins(Act.FaultBegins act) {
        Active one = new Active(act.fault().subject());
        active.add(one);
        // A cut of the current is in nobody's way until it comes: see cut.
        if (one.subject != Subject.POWER) {
            hinders(one);
        }
        Runnable right = produce(act.fault(), act.quantity().orElse(0), one);
        one.undo = () -> {
            right.run();
            if (one.hinders) {
                stage.hindrances().ends(one.subject);
            }
        };
        act.lasts().ifPresent(lasts -> {
            ending++;
            stage.timeline().after(lasts, () -> {
                ending--;
                ends(one);
            });
        });
    }

    private void hinders(Active one) {
        one.hinders = true;
        stage.hindrances().begins(one.subject);
    }

    private void ends(Active one) {
        if (active.remove(one)) {
            one.undo.run();
        }
    }

    /// Ends everything.
    void heal() {
        List.copyOf(active).forEach(this::ends);
    }

    /// @param quantity
    ///            seconds, °C or percent
    private Runnable produce(Fault fault, double quantity, Active one) {
        Duration time = Duration.ofNanos((long) (quantity * 1e9));
        return switch (fault.subject()) {
            case THERMAL -> sense(thermal, senseFault(fault, quantity, time));
            case READER -> sense(reader, senseFault(fault, quantity, time));
            case ARM -> arm(fault, time);
            case DISK -> disk(fault, time);
            case NETWORK -> network(fault, quantity / PERCENT);
            case BROKER -> broker(fault);
            case CLOCK -> clock(fault, quantity / PERCENT, time);
            case POWER -> power(fault, time, one);
            case ATTACKER -> attacker(fault);
        };
    }

    private static UnaryOperator<SenseFault> senseFault(Fault fault, double quantity, Duration time) {
        return switch (fault) {
            case THERMAL_OFF, READER_OFF -> now -> now.withOff(true);
            case THERMAL_STUCK, READER_STUCK -> now -> now.withStuck(true);
            case THERMAL_GARBAGE, READER_GARBAGE -> now -> now.withGarbage(true);
            case THERMAL_TORN_FRAME, READER_TORN_FRAME -> now -> now.withTorn(true);
            case THERMAL_WRONG_VALUE -> now -> now.withWrong(quantity);
            case READER_WRONG_VALUE -> now -> now.withWrong(MISREAD);
            case THERMAL_SLOW, READER_SLOW -> now -> now.withSlow(time);
            case THERMAL_DELAYED, READER_DELAYED -> now -> now.withLate(time);
            case THERMAL_INTERMITTENT, READER_INTERMITTENT -> now -> now.withComesAndGoes(time);
            default -> throw new IllegalArgumentException("no fault of a sense: " + fault);
        };
    }

    private Runnable sense(List<UnaryOperator<SenseFault>> wrong, UnaryOperator<SenseFault> one) {
        wrong.add(one);
        sensesAreAsTheyAre();
        return () -> {
            wrong.remove(one);
            sensesAreAsTheyAre();
        };
    }

    private void sensesAreAsTheyAre() {
        if (stage.hasCurrent()) {
            List<Lookout> lookouts = stage.life().lookouts();
            lookouts.get(THERMAL).fault(all(thermal));
            lookouts.get(READER).fault(all(reader));
        }
    }

    private static SenseFault all(List<UnaryOperator<SenseFault>> wrong) {
        SenseFault fault = SenseFault.none();
        for (UnaryOperator<SenseFault> one : wrong) {
            fault = one.apply(fault);
        }
        return fault;
    }

    private void kioskBoots() {
        sensesAreAsTheyAre();
        stage.life().disk().trouble(disk);
        stage.life().disk().slowness(slowness);
    }

    private Runnable arm(Fault fault, Duration time) {
        return switch (fault) {
            case ARM_OFF -> iron(ArmFault.ABSENT);
            case ARM_STUCK -> iron(ArmFault.STUCK);
            case ARM_NO_FEEDBACK -> iron(ArmFault.NO_FEEDBACK);
            case ARM_INTERMITTENT -> comesAndGoes(time);
            case ARM_GARBAGE -> {
                stage.arm().garbage(true);
                yield () -> stage.arm().garbage(false);
            }
            case ARM_FEEDBACK_WITHOUT_UNLOCK -> {
                stage.arm().phantomPassages(true);
                yield () -> stage.arm().phantomPassages(false);
            }
            case ARM_WRONG_VALUE -> {
                stage.arm().wrongWay(true);
                yield () -> stage.arm().wrongWay(false);
            }
            case ARM_SLOW -> {
                stage.arm().slow(time);
                yield () -> stage.arm().slow(Duration.ZERO);
            }
            case ARM_DELAYED -> {
                stage.arm().late(time);
                yield () -> stage.arm().late(Duration.ZERO);
            }
            case ARM_FORCED -> {
                stage.iron().force();
                yield () -> stage.iron().held(false);
            }
            case ARM_HELD -> {
                stage.iron().held(true);
                yield () -> stage.iron().held(false);
            }
            default -> throw new IllegalArgumentException("no fault of an arm: " + fault);
        };
    }

    private Runnable iron(ArmFault wrong) {
        stage.iron().fault(wrong);
        return () -> stage.iron().fault(ArmFault.NONE);
    }

    private Runnable comesAndGoes(Duration each) {
        boolean[] state = {true, false};
        VirtualPump.every(stage.timeline(), each, () -> {
            state[1] = !state[1];
            stage.iron().fault(state[1] ? ArmFault.ABSENT : ArmFault.NONE);
        }, () -> state[0]);
        return () -> {
            state[0] = false;
            stage.iron().fault(ArmFault.NONE);
        };
    }

    private Runnable disk(Fault fault, Duration time) {
        switch (fault) {
            case DISK_FULL -> disk = Trouble.FULL;
            case DISK_READ_ONLY -> disk = Trouble.READ_ONLY;
            case DISK_ERROR -> disk = Trouble.ERROR;
            case DISK_SLOW -> slowness = time;
            case DISK_TORN -> tornNext = true;
            default -> throw new IllegalArgumentException("no fault of a disk: " + fault);
        }
        diskIsAsItIs();
        return () -> {
            switch (fault) {
                case DISK_SLOW -> slowness = Duration.ZERO;
                case DISK_TORN -> tornNext = false;
                default -> disk = Trouble.NONE;
            }
            diskIsAsItIs();
        };
    }

    private void diskIsAsItIs() {
        if (stage.hasCurrent()) {
            stage.life().disk().trouble(disk);
            stage.life().disk().slowness(slowness);
        }
    }

    private Runnable network(Fault fault, double part) {
        Network network = stage.network();
        switch (fault) {
            case NETWORK_DOWN -> stage.plug(false);
            case NETWORK_2G -> network.twoG(true);
            case NETWORK_LOSS -> network.loss(part);
            case NETWORK_DUPLICATE -> network.duplicate(part);
            case NETWORK_REORDER -> network.reorder(part);
            case NETWORK_HALF_OPEN -> network.halfOpen(true);
            default -> throw new IllegalArgumentException("no fault of a network: " + fault);
        }
        return () -> {
            switch (fault) {
                case NETWORK_DOWN -> stage.plug(true);
                case NETWORK_2G -> network.twoG(false);
                case NETWORK_LOSS -> network.loss(0);
                case NETWORK_DUPLICATE -> network.duplicate(0);
                case NETWORK_REORDER -> network.reorder(0);
                default -> network.halfOpen(false);
            }
        };
    }

    private Runnable broker(Fault fault) {
        if (fault == Fault.BROKER_FULL) {
            stage.broker().full(true);
            return () -> stage.broker().full(false);
        }
        stage.broker().dies();
        return () -> stage.broker().comesBack();
    }

    private Runnable clock(Fault fault, double part, Duration time) {
        return switch (fault) {
            case CLOCK_JUMP -> {
                stage.chronicle().count(Counter.CLOCK_JUMPS);
                stage.clock().jump(time);
                stage.hindrances().clockLiesBy(time);
                yield () -> {
                };
            }
            case CLOCK_DRIFT -> {
                stage.clock().drift(part);
                stage.hindrances().clockLiesBy(Duration.ofSeconds((long) (Math.abs(part) * 86_400)));
                yield () -> stage.clock().drift(0);
            }
            case CLOCK_NO_RTC -> {
                stage.clockMayBeSet(false);
                stage.clock().loseTime();
                yield () -> stage.clockMayBeSet(true);
            }
            default -> throw new IllegalArgumentException("no fault of a clock: " + fault);
        };
    }

    private Runnable power(Fault fault, Duration off, Active one) {
        if (!stage.hasCurrent()) {
            return () -> {
            };
        }
        if (fault == Fault.POWER_CUT) {
            cut(false, off, one);
        } else {
            stage.life().disk().atNextWrite(() -> cut(true, off, one));
        }
        return () -> {
        };
    }

    private void cut(boolean halfWritten, Duration off, Active one) {
        if (!stage.hasCurrent()) {
            return;
        }
        ending++;
        hinders(one);
        stage.chronicle().count(Counter.POWER_CUTS);
        stage.loseCurrent(halfWritten || tornNext, tornNext);
        tornNext = false;
        stage.timeline().after(off, () -> {
            ending--;
            stage.getCurrent();
            ends(one);
        });
    }

    private Runnable attacker(Fault fault) {
        boolean[] wanted = {true};
        BooleanSupplier stillWanted = () -> wanted[0];
        Attacker attacker = new Attacker(stage.timeline(), stage.broker(), Stage.KIOSK,
                seed + ++attackers, stage.chronicle());
        switch (fault) {
            case ATTACKER_REPLAY -> {
                attacker.listens();
                attacker.replays(stillWanted);
            }
            case ATTACKER_FORGED_MESSAGE -> {
                attacker.listens();
                attacker.forges(codes(), stillWanted);
            }
            case ATTACKER_FLOODING -> {
                attacker.listens();
                attacker.floods(stillWanted);
            }
            default -> comeForged();
        }
        return () -> wanted[0] = false;
    }

    private List<CodeKey> codes() {
        return stage.troupe().entrances().stream()
                .flatMap(entrance -> stage.troupe().codeOf(entrance.person().name()).stream()).toList();
    }

    private void comeForged() {
        for (int i = 0; i < ATTACKERS; i++) {
            Person attacker = stage.troupe().attacker();
            stage.chronicle().arrives(attacker);
            stage.world().arrives(attacker);
        }
    }
}
