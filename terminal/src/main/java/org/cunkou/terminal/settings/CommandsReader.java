package org.cunkou.terminal.settings;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cunkou.terminal.domain.OrderVerb;

/// Which commands operators may give from afar, and who they are: `mqtt.commands`, `mqtt.groups` and
/// `keys.operators`. What the file leaves out is not possible.
final class CommandsReader {
    private static final String OPERATORS = "/keys/operators";

    private final Check check;
    private final Map<String, KioskSettings.Operator> operators = new LinkedHashMap<>();

    private CommandsReader(Check check) {
        this.check = check;
    }

    /// Tells the check of every mistake.
    static KioskSettings.Commands read(Check check) {
        CommandsReader reader = new CommandsReader(check);
        for (int i = 0; i < check.size(OPERATORS); i++) {
            reader.operator(OPERATORS + "/" + i);
        }
        Set<OrderVerb> possible = reader.verbs("/mqtt/commands");
        if (!possible.isEmpty() && reader.operators.isEmpty() && check.size(OPERATORS) == 0) {
            check.mistake("/mqtt/commands", "mqtt.commands are possible and nobody may give them",
                    "name the operators' keys in keys.operators, or remove mqtt.commands");
        }
        Set<String> groups = new LinkedHashSet<>();
        for (int i = 0; i < check.size("/mqtt/groups"); i++) {
            check.text("/mqtt/groups/" + i).ifPresent(groups::add);
        }
        return new KioskSettings.Commands(possible, groups, reader.operators);
    }

    private Set<OrderVerb> verbs(String pointer) {
        Set<OrderVerb> verbs = EnumSet.noneOf(OrderVerb.class);
        for (int i = 0; i < check.size(pointer); i++) {
            check.text(pointer + "/" + i).flatMap(OrderVerb::of).ifPresent(verbs::add);
        }
        return verbs;
    }

    private void operator(String at) {
        Set<OrderVerb> verbs = check.size(at + "/commands") == 0
                ? EnumSet.allOf(OrderVerb.class)
                : verbs(at + "/commands");
        Optional<PublicKey> key = key(at + "/key");
        Optional<String> name = check.text(at + "/name");
        if (key.isEmpty() || name.isEmpty()) {
            return;
        }
        if (operators.containsKey(name.get())) {
            check.mistake(at + "/name", "a second operator is called " + name.get(),
                    "give each its own name");
            return;
        }
        operators.forEach((other, known) -> {
            if (Arrays.equals(known.key().getEncoded(), key.get().getEncoded())) {
                check.mistake(at + "/key", name.get() + " has the same key as " + other,
                        "give each its own key: two signatures of one hand are one");
            }
        });
        operators.put(name.get(), new KioskSettings.Operator(key.get(), verbs));
    }

    private Optional<PublicKey> key(String pointer) {
        Optional<Path> file = check.path(pointer);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return switch (KeyFile.read(file.get())) {
            case KeyFile.Read(byte[] bytes) -> {
                try {
                    yield Optional.of(KeyFile.publicKey(bytes));
                } catch (GeneralSecurityException notOnTheCurve) {
                    mistake(pointer, file.get() + " is no Ed25519 public key",
                            "take the public half, raw, in hexadecimal");
                    yield Optional.empty();
                }
            }
            case KeyFile.Wrong(String what, String cure) -> {
                mistake(pointer, file.get() + " " + what, cure);
                yield Optional.empty();
            }
        };
    }

    private void mistake(String pointer, String what, String cure) {
        check.mistake(pointer, SchemaCheck.place(pointer) + ": " + what, cure);
    }
}
