package org.cunkou.simulator.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.world.Person.Kind;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;

/// Makes people up: the same keys and seed, the same people. They come in shuffled dozens-and-two, so that
/// every kind that matters comes early in a short run.
public final class Crowd {
    private static final List<Kind> USUAL = List.of(Kind.OWN, Kind.OWN, Kind.OWN, Kind.OWN, Kind.OWN,
            Kind.OWN, Kind.OWN, Kind.OWN, Kind.OWN,
            Kind.PROXY, Kind.PROXY, Kind.RED, Kind.FEVER);
    private static final List<Kind> ODD = List.of(Kind.FORGED, Kind.FIRST_VISIT, Kind.GLASSES,
            Kind.CHANGES_MIND, Kind.FOREIGN);

    private final SplittableRandom chance;
    private final Issuer issuer;
    private final int today;
    private final List<CodeKey> reds = new ArrayList<>();
    private final Map<CodeKey, Integer> holders = new HashMap<>();
    private final List<Person> people = new ArrayList<>();

    /// @param count
    ///            how many people there are
    /// @param today
    ///            days since 1970 UTC
    public Crowd(PlatformKeys keys, long seed, int count, int today) {
        this.chance = new SplittableRandom(seed);
        this.issuer = new Issuer(keys, chance.split(), today);
        this.today = today;
        while (people.size() < count) {
            addFourteen(people.size() / (USUAL.size() + 1));
        }
    }

    public List<Person> people() {
        return List.copyOf(people);
    }

    /// Whom the authority has to set red for this crowd.
    public List<CodeKey> reds() {
        return List.copyOf(reds);
    }

    /// Whose genuine code this is.
    public Optional<Person> holder(CodeKey code) {
        return Optional.ofNullable(holders.get(code)).map(people::get);
    }

    private void addFourteen(int block) {
        List<Kind> kinds = new ArrayList<>(USUAL);
        kinds.add(ODD.get(block % ODD.size()));
        for (int i = kinds.size() - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            Kind moved = kinds.get(i);
            kinds.set(i, kinds.get(j));
            kinds.set(j, moved);
        }
        kinds.forEach(kind -> people.add(person(kind)));
    }

    private Person person(Kind kind) {
        boolean paper = kind == Kind.PROXY || chance.nextInt(4) == 0;
        double celsius = kind == Kind.FEVER
                ? 38.6 + chance.nextDouble() * 0.8
                : 36.3 + chance.nextDouble() * 0.6;
        return new Person(people.size() + 1, kind, text(kind), paper, Celsius.of(celsius),
                kind == Kind.GLASSES,
                50 + chance.nextInt(200), chance.nextDouble() * 0.16 - 0.08);
    }

    private String text(Kind kind) {
        return switch (kind) {
            case OWN, FEVER, GLASSES, CHANGES_MIND -> issued(CodeType.SELF, today - 30).text();
            case PROXY -> issued(CodeType.PROXY, today - 30).text();
            case FIRST_VISIT -> issued(CodeType.VISITOR, today).text();
            case FOREIGN -> "https://code.example/health?token=" + Long.toHexString(chance.nextLong());
            case FORGED -> forged(issuer.issue(CodeType.SELF, today - 30).text());
            case RED -> {
                Issuer.Issued red = issued(CodeType.SELF, today - 30);
                reds.add(red.key());
                yield red.text();
            }
        };
    }

    private Issuer.Issued issued(CodeType type, int day) {
        Issuer.Issued issued = issuer.issue(type, day);
        holders.put(issued.key(), people.size());
        return issued;
    }

    /// Somebody changed the end of a good code: still the right alphabet and length.
    private static String forged(String text) {
        char last = text.charAt(text.length() - 4);
        return text.substring(0, text.length() - 4) + (last == '0' ? '1' : '0')
                + text.substring(text.length() - 3);
    }
}
