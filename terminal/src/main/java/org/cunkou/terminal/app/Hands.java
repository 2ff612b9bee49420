package org.cunkou.terminal.app;

import java.util.function.Consumer;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.Standing;

/// Carries out what a lane decided. Nothing here waits: what comes of a command arrives as an event.
final class Hands {
    private final Records records;
    private final Turnstile arm;
    private final Consumer<LaneView> screen;
    private final Standings standings;
    private final Clock clock;
    private final Consumer<Event> mailbox;
    private final Consumer<Entry.OrderAnswered> answers;

    /// @param answers
    ///            told what came of an operator's order, when it is known
    Hands(Records records, Turnstile arm, Consumer<LaneView> screen, Standings standings, Clock clock,
            Consumer<Event> mailbox, Consumer<Entry.OrderAnswered> answers) {
        this.records = records;
        this.arm = arm;
        this.screen = screen;
        this.standings = standings;
        this.clock = clock;
        this.mailbox = mailbox;
        this.answers = answers;
    }

    void carryOut(Command command) {
        switch (command) {
            case Command.WriteDown(Entry entry) -> {
                records.commit(entry, this::committed,
                        why -> mailbox.accept(new Event.NotCommitted(clock.now(), entry, why)));
                if (entry instanceof Entry.OrderAnswered answer) {
                    answers.accept(answer);
                }
            }
            case Command.Unlock(var receipt, var hold) -> arm.unlock(receipt, hold);
            case Command.KeepOpen _ -> arm.freeTheWay();
            case Command.Lock _ -> arm.lock();
            case Command.FreeTheWay _ -> arm.freeTheWay();
            case Command.Show(LaneView view) -> screen.accept(view);
        }
    }

    /// The code is looked up once more, for lists change while a record is being written.
    private void committed(Receipt receipt) {
        Standing standing = receipt.entry() instanceof Entry.PassageJudged verdict
                ? verdict.code().map(this::standing).orElse(Standing.unknown())
                : Standing.unknown();
        mailbox.accept(new Event.Committed(clock.now(), receipt, standing));
    }

    private Standing standing(Code code) {
        return standings.of(code, clock.now());
    }
}
