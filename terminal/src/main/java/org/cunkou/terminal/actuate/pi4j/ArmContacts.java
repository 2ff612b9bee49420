package org.cunkou.terminal.actuate.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines of one arm in Pi4J: taken together, given back together. Pi4J's exceptions end here.
final class ArmContacts {
    private static final Logger log = LoggerFactory.getLogger(ArmContacts.class);

    /// What the turnstile tells by a contact.
    enum Contact {
        PASS_IN, PASS_OUT
    }

    private final Context context;
    private final String name;
    private final ArmLines lines;
    private final BiConsumer<Contact, DigitalState> onEdge;
    private final Map<Contact, DigitalInput> inputs = new EnumMap<>(Contact.class);
    private final List<String> ids = new ArrayList<>();
    private Optional<DigitalOutput> unlock = Optional.empty();

    /// @param onEdge
    ///            called from the inputs' threads
    ArmContacts(Context context, String name, ArmLines lines, BiConsumer<Contact, DigitalState> onEdge) {
        this.context = context;
        this.name = name;
        this.lines = lines;
        this.onEdge = onEdge;
    }

    boolean held() {
        return unlock.isPresent();
    }

    /// Takes all lines.
    ///
    /// @param on
    ///            the unlock line's level from its first moment on
    /// @return why they cannot be had; none is held then
    Optional<String> take(boolean on) {
        try {
            takeInput(Contact.PASS_IN, lines.passIn());
            lines.passOut().ifPresent(line -> takeInput(Contact.PASS_OUT, line));
            unlock = Optional.of(takeOutput(on));
            return Optional.empty();
        } catch (Pi4JException | IllegalStateException refused) {
            giveBack();
            return Optional.of(oneLine(refused));
        }
    }

    private void takeInput(Contact contact, ArmLines.Line line) {
        String id = id(contact == Contact.PASS_IN ? "pass-in" : "pass-out");
        DigitalInput input = context.create(DigitalInputConfigBuilder.newInstance(context).id(id)
                .bcm(line.number()).onState(onState(line)).pull(lines.pull())
                .debounce(lines.debounce().toNanos() / 1000, TimeUnit.MICROSECONDS).build());
        input.addListener(event -> onEdge.accept(contact, event.state()));
        inputs.put(contact, input);
    }

    private DigitalOutput takeOutput(boolean on) {
        DigitalState onState = onState(lines.unlock());
        DigitalState offState = DigitalState.getInverseState(onState);
        return context.create(DigitalOutputConfigBuilder.newInstance(context).id(id("unlock"))
                .bcm(lines.unlock().number()).onState(onState).initial(on ? onState : offState)
                .shutdown(offState).build());
    }

    /// Remembered before the line is asked for: what fails half-way must be given back, too.
    private String id(String line) {
        String id = name + "-" + line;
        ids.add(id);
        return id;
    }

    private static DigitalState onState(ArmLines.Line line) {
        return line.activeLow() ? DigitalState.LOW : DigitalState.HIGH;
    }

    /// @return why the line cannot be driven
    Optional<String> drive(boolean on) {
        if (unlock.isEmpty()) {
            return Optional.of("its lines are not held");
        }
        try {
            DigitalState onState = onState(lines.unlock());
            unlock.get().state(on ? onState : DigitalState.getInverseState(onState));
            return Optional.empty();
        } catch (Pi4JException failed) {
            return Optional.of(oneLine(failed));
        }
    }

    /// @return why an input cannot be read
    Optional<String> trouble() {
        return inputs.values().stream().filter(input -> input.state() == DigitalState.UNKNOWN).findFirst()
                .map(input -> input.id() + " cannot be read");
    }

    boolean tellsPassage(Contact contact, DigitalState state) {
        return switch (contact) {
            case PASS_IN -> state == onState(lines.passIn());
            case PASS_OUT -> lines.passOut().filter(line -> state == onState(line)).isPresent();
        };
    }

    /// Drives the unlock line off, as far as it lets itself be driven, and lets go of all lines.
    void giveBack() {
        for (String id : ids.reversed()) {
            if (context.registry().exists(id)) {
                shutDown(id);
            }
        }
        ids.clear();
        inputs.clear();
        unlock = Optional.empty();
    }

    private void shutDown(String id) {
        try {
            context.shutdown(id);
        } catch (Pi4JException failed) {
            log.warn("{} was not shut down cleanly: {}", id, oneLine(failed));
        }
    }

    /// Pi4J wraps what a line said into "failed to initialize": the innermost cause knows why.
    private static String oneLine(Throwable trouble) {
        Throwable innermost = trouble;
        for (Throwable cause = trouble.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        return String.valueOf(innermost.getMessage()).lines().findFirst().orElse(innermost.toString());
    }
}
