package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.cunkou.simulator.platform.Authority;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.scenario.Comer;
import org.cunkou.simulator.scenario.Crowding;
import org.cunkou.simulator.scenario.Scenario;
import org.cunkou.simulator.world.GateWorld;
import org.cunkou.simulator.world.Habits;
import org.cunkou.simulator.world.Person;
import org.cunkou.simulator.world.Person.Kind;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.recognise.codes.Gc1;

/// Everybody in a scenario, with their codes: those with names, then the crowd.
final class Troupe {
    private static final int ISSUED_DAYS_AGO = 30;
    private static final int RED_DAYS = 14;
    private static final int UNKNOWN_KEY = 999;
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration TROLLEY = Duration.ofSeconds(2);
    private static final double CHILD_HEIGHT = -0.12;
    private static final Kind[] ODD = {Kind.RED, Kind.FEVER, Kind.FORGED, Kind.FOREIGN, Kind.GLASSES,
            Kind.FIRST_VISIT, Kind.CHANGES_MIND};

    /// @param arrives
    ///            after the gate opened
    record Entrance(Person person, Duration arrives) {}

    /// What the authority has to do before the gate opens.
    @FunctionalInterface
    interface Deed {
        void on(Authority authority);
    }

    private final Issuer issuer;
    private final PlatformKeys keys;
    private final SplittableRandom chance;
    private final int today;
    private final List<Entrance> entrances = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();
    private final Map<String, CodeKey> codes = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<CodeKey, Person> holders = new HashMap<>();
    private final Map<Long, Person> byNumber = new HashMap<>();
    private int attackers;

    Troupe(Scenario scenario, PlatformKeys keys, Issuer issuer, SplittableRandom chance, int today) {
        this.issuer = issuer;
        this.keys = keys;
        this.chance = chance;
        this.today = today;
        scenario.people().forEach(this::comes);
        scenario.crowd().ifPresent(this::crowd);
    }

    List<Entrance> entrances() {
        return List.copyOf(entrances);
    }

    List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    Optional<CodeKey> codeOf(String name) {
        return Optional.ofNullable(codes.get(name));
    }

    /// Whether somebody was ever given this code.
    boolean wasIssued(CodeKey key) {
        return holders.containsKey(key);
    }

    /// Who has this number in the pictures.
    Optional<Person> byNumber(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    private int number() {
        return byNumber.size() + 1;
    }

    private Person enlisted(Person person) {
        byNumber.put((long) person.number(), person);
        return person;
    }

    private void comes(Comer comer) {
        Optional<Person> child = comer.child().map(brought -> child(comer, brought));
        Kind kind = kindOf(comer);
        String text = child.isPresent() ? issued(comer.name(), CodeType.SELF) : textOf(comer);
        boolean slowReader = comer.language() == Comer.Language.OTHER;
        Duration reacts = Duration.ofMillis(slowReader ? 500 : 250);
        Duration through = comer.trolley() ? comer.through().plus(TROLLEY) : comer.through();
        Habits habits = new Habits(comer.walks(), comer.fumbles(), reacts,
                through.compareTo(reacts) < 0 ? reacts : through);
        Person person = enlisted(new Person(number(), comer.name(), kind, text,
                comer.medium() == Comer.Medium.PAPER, comer.oral(), comer.face() == Comer.Face.GLASSES,
                habits, height(), child, false));
        codes.computeIfPresent(comer.name(), (_, key) -> remembered(key, person));
        entrances.add(new Entrance(person, comer.arrives()));
    }

    private CodeKey remembered(CodeKey key, Person person) {
        holders.put(key, person);
        return key;
    }

    private Person child(Comer comer, Comer.Child brought) {
        String name = comer.name() + "-child";
        String text = issued(name, CodeType.PROXY);
        Person child = enlisted(new Person(number(), name, Kind.PROXY, text,
                comer.medium() == Comer.Medium.PAPER, brought.oral(), false, Habits.brisk(0), CHILD_HEIGHT,
                Optional.empty(), brought.stepsUp()));
        codes.computeIfPresent(name, (_, key) -> remembered(key, child));
        return child;
    }

    private static Kind kindOf(Comer comer) {
        return switch (comer.code()) {
            case OWN, REPLACED, COPY, UNKNOWN_KEY, REVOKED_KEY, INCOMPLETE_RED -> Kind.OWN;
            case PROXY -> comer.child().isPresent() ? Kind.OWN : Kind.PROXY;
            case VISITOR -> Kind.FIRST_VISIT;
            case RED -> Kind.RED;
            case FORGED, MALFORMED -> Kind.FORGED;
            case FOREIGN -> Kind.FOREIGN;
            case NONE -> Kind.CHANGES_MIND;
        };
    }

    private String textOf(Comer comer) {
        String name = comer.name();
        return switch (comer.code()) {
            case OWN, NONE -> issued(name, CodeType.SELF);
            case PROXY -> issued(name, CodeType.PROXY);
            case VISITOR -> issued(name, CodeType.VISITOR);
            case RED -> red(name);
            case INCOMPLETE_RED -> {
                String text = issued(name, CodeType.SELF);
                CodeKey key = key(name);
                deeds.add(authority -> authority.setIncompleteRed(key));
                yield text;
            }
            case REPLACED -> {
                String text = issued(name, CodeType.SELF);
                CodeKey key = key(name);
                deeds.add(authority -> authority.replace(key));
                yield text;
            }
            case FORGED -> forged();
            case FOREIGN -> "https://code.example/health?token=" + Long.toHexString(chance.nextLong());
            case MALFORMED -> issuer.issue(CodeType.SELF, today - 1).text().substring(0, 40);
            case UNKNOWN_KEY -> Gc1.sign(UNKNOWN_KEY, CodeType.SELF, chance.nextLong(), today - 1,
                    keys.issuer(UNKNOWN_KEY).getPrivate()).text();
            case REVOKED_KEY -> Gc1.sign(1, CodeType.SELF, chance.nextLong(), today - ISSUED_DAYS_AGO,
                    keys.issuer(1).getPrivate()).text();
            case COPY -> comer.copyOf().map(texts::get).orElseGet(this::forged);
        };
    }

    private CodeKey key(String name) {
        return codeOf(name).orElseThrow(() -> new IllegalStateException(name + " has no code"));
    }

    private String red(String name) {
        String text = issued(name, CodeType.SELF);
        CodeKey key = key(name);
        deeds.add(authority -> turnsRed(authority, key));
        return text;
    }

    /// Sets a code red with everything a red must carry.
    void turnsRed(Authority authority, CodeKey key) {
        authority.setRed(key, RedCategory.CLOSE_CONTACT, "District disease control",
                "Close contact of a confirmed case", "Stay where you are and call 12345", today,
                today + RED_DAYS);
    }

    private String issued(String name, CodeType type) {
        Issuer.Issued code = issuer.issue(type, today - (type == CodeType.VISITOR ? 0 : ISSUED_DAYS_AGO));
        codes.put(name, code.key());
        texts.put(name, code.text());
        return code.text();
    }

    /// Somebody changed a letter near the end of a good code.
    private String forged() {
        String text = Gc1.sign(1, CodeType.SELF, chance.nextLong(), today - ISSUED_DAYS_AGO,
                keys.issuer(1).getPrivate()).text();
        char last = text.charAt(text.length() - 4);
        return text.substring(0, text.length() - 4) + (last == '0' ? '1' : '0')
                + text.substring(text.length() - 3);
    }

    /// Somebody with a forged code who wants to slip in between.
    Person attacker() {
        attackers++;
        return enlisted(new Person(number(), "attacker-" + attackers, Kind.FORGED, forged(), false,
                Celsius.of(36.6), false, Habits.brisk(100), height(), Optional.empty(), false));
    }

    private double height() {
        return chance.nextDouble() * 0.16 - 0.08;
    }

    private void crowd(Crowding crowd) {
        Duration arrives = Duration.ZERO;
        for (int i = 1; i <= crowd.people(); i++) {
            if (crowd.perMinute().isPresent()) {
                double seconds = -Math.log(1 - chance.nextDouble()) * 60 / crowd.perMinute().getAsDouble();
                arrives = arrives.plusNanos((long) (seconds * 1e9));
            }
            entrances.add(new Entrance(oneOf(crowd, "person-" + i), arrives));
        }
    }

    private Person oneOf(Crowding crowd, String name) {
        Kind kind = chance.nextDouble() < crowd.oddOnes() ? ODD[chance.nextInt(ODD.length)] : Kind.OWN;
        double seconds = crowd.habit().medianSeconds()
                * Math.exp(crowd.habit().sigma() * chance.nextGaussian());
        Habits drawn = Habits.of(Duration.ofNanos((long) (seconds * 1e9)), GateWorld.STEP_AWAY);
        boolean retries = chance.nextDouble() < crowd.habit().retries();
        Habits habits = retries
                ? new Habits(drawn.walks(), drawn.fumbles().plus(RETRY), drawn.reacts(), drawn.through())
                : drawn;
        String text = switch (kind) {
            case RED -> red(name);
            case FORGED -> forged();
            case FOREIGN -> "https://code.example/health?token=" + Long.toHexString(chance.nextLong());
            case FIRST_VISIT -> issued(name, CodeType.VISITOR);
            case PROXY -> issued(name, CodeType.PROXY);
            case OWN, FEVER, GLASSES, CHANGES_MIND -> issued(name, CodeType.SELF);
        };
        double oral = kind == Kind.FEVER ? 38.4 + chance.nextDouble() : 36.2 + chance.nextDouble() * 0.7;
        Person person = enlisted(new Person(number(), name, kind, text, chance.nextInt(4) == 0,
                Celsius.of(oral), kind == Kind.GLASSES, habits, height(), Optional.empty(), false));
        codes.computeIfPresent(name, (_, key) -> remembered(key, person));
        return person;
    }
}
