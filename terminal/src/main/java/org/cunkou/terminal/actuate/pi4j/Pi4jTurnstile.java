package org.cunkou.terminal.actuate.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.cunkou.terminal.actuate.Timer;
import org.cunkou.terminal.actuate.Timer.Cancel;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A turnstile on GPIO lines. Everything happens on the arm's own thread (its timer); commands and edges only
/// leave a note there. An arm whose lines cannot be had is absent, and tried again every second; the way that
/// was freed for an emergency is free again as soon as the lines are back.
public final class Pi4jTurnstile implements Turnstile {
    private static final Logger log = LoggerFactory.getLogger(Pi4jTurnstile.class);
    private static final Duration LOOK_AFTER_EVERY = Duration.ofSeconds(1);
    /// Edges that wait for the arm's thread. A contact that chatters beyond this loses edges, not memory.
    private static final int MAX_WAITING = 64;

    private enum Way {
        LOCKED, UNLOCKED, FREE
    }

    private final ArmContacts contacts;
    private final ArmLines.Drive drive;
    private final Timer timer;
    private final AtomicInteger waiting = new AtomicInteger();

    private Consumer<ArmReport> listener = report -> {
    };
    private Way way = Way.LOCKED;
    private boolean absent;
    private boolean closed;
    private Cancel holdEnd = () -> {
    };
    private Cancel pulseEnd = () -> {
    };

    /// @param context
    ///            Pi4J with one provider of digital inputs and one of outputs, such as [Cdev#context(String)];
    ///            stays the caller's
    /// @param name
    ///            of the arm, such as `arm-1`: unique within the context
    /// @param timer
    ///            the arm's own thread
    public Pi4jTurnstile(Context context, String name, ArmLines lines, Timer timer) {
        this.contacts = new ArmContacts(context, name, lines, this::onEdge);
        this.drive = lines.drive();
        this.timer = timer;
        timer.after(Duration.ZERO, this::lookAfter);
    }

    @Override
    public void unlock(Receipt receipt, Duration hold) {
        timer.after(Duration.ZERO, () -> unlockFor(hold));
    }

    @Override
    public void lock() {
        timer.after(Duration.ZERO, this::lockNow);
    }

    @Override
    public void freeTheWay() {
        timer.after(Duration.ZERO, this::freeNow);
    }

    @Override
    public synchronized void onReport(Consumer<ArmReport> listener) {
        this.listener = listener;
        if (absent) {
            timer.after(Duration.ZERO, () -> report(ArmReport.ABSENT));
        }
    }

    private synchronized void unlockFor(Duration hold) {
        if (closed || way == Way.FREE) {
            return;
        }
        stopTimers();
        if (driven(true)) {
            way = Way.UNLOCKED;
            holdEnd = timer.after(hold, this::holdOver);
            if (drive instanceof ArmLines.Drive.Pulse(Duration length)) {
                pulseEnd = timer.after(length, this::pulseOver);
            }
        }
    }

    private synchronized void pulseOver() {
        if (way == Way.UNLOCKED) {
            driven(false);
        }
    }

    private synchronized void holdOver() {
        if (way == Way.UNLOCKED && rest()) {
            report(ArmReport.AT_REST);
        }
    }

    private synchronized void lockNow() {
        boolean wasOpen = way != Way.LOCKED;
        if (rest() && wasOpen) {
            report(ArmReport.AT_REST);
        }
    }

    private synchronized void freeNow() {
        if (!closed) {
            stopTimers();
            way = Way.FREE;
            driven(true);
        }
    }

    /// @return false when the arm is absent
    private boolean rest() {
        stopTimers();
        way = Way.LOCKED;
        return !closed && driven(false);
    }

    private void stopTimers() {
        holdEnd.cancel();
        pulseEnd.cancel();
    }

    /// @return false when the line cannot be driven: the arm is absent, and it has been said
    private boolean driven(boolean on) {
        Optional<String> trouble = contacts.drive(on);
        trouble.ifPresent(this::lost);
        return trouble.isEmpty();
    }

    /// Called from the input's thread.
    private void onEdge(ArmContacts.Contact contact, DigitalState state) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return;
        }
        timer.after(Duration.ZERO, () -> {
            waiting.decrementAndGet();
            edge(contact, state);
        });
    }

    private synchronized void edge(ArmContacts.Contact contact, DigitalState state) {
        if (closed || absent) {
            return;
        }
        if (state == DigitalState.UNKNOWN) {
            lost("a contact of the arm cannot be read any more");
        } else if (contacts.tellsPassage(contact, state)) {
            switch (contact) {
                case PASS_IN -> passedIn();
                case PASS_OUT -> report(ArmReport.PASSED_OUT);
            }
        }
    }

    private void passedIn() {
        switch (way) {
            case LOCKED -> report(ArmReport.FORCED);
            case UNLOCKED -> {
                report(ArmReport.PASSED);
                rest();
            }
            case FREE -> report(ArmReport.PASSED);
        }
    }

    /// Takes the lines again when they are lost, and looks whether they can still be read.
    private synchronized void lookAfter() {
        if (closed) {
            return;
        }
        Optional<String> trouble = contacts.held() ? contacts.trouble() : contacts.take(way == Way.FREE);
        if (trouble.isPresent()) {
            lost(trouble.get());
        } else if (absent) {
            absent = false;
            report(ArmReport.PRESENT);
        }
        timer.after(LOOK_AFTER_EVERY, this::lookAfter);
    }

    /// An unlock is forgotten; a way that was freed stays to be free.
    private void lost(String why) {
        contacts.giveBack();
        stopTimers();
        if (way == Way.UNLOCKED) {
            way = Way.LOCKED;
        }
        if (!absent) {
            log.warn("the arm is absent: {}", why);
            absent = true;
            report(ArmReport.ABSENT);
        }
    }

    private void report(ArmReport report) {
        listener.accept(report);
    }

    /// Locks and gives the lines back.
    @Override
    public synchronized void close() {
        closed = true;
        stopTimers();
        contacts.giveBack();
    }
}
