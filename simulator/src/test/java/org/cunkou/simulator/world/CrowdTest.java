package org.cunkou.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.world.Person.Kind;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.recognise.codes.CodeVerifier;
import org.cunkou.terminal.recognise.codes.TrustListForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final int TODAY = 18_344;
    private static final int FIVE_FOURTEENS = 70;
    private final PlatformKeys keys = new PlatformKeys(3);
    private final CodeVerifier codes = new CodeVerifier(keys.codeHash());

    @BeforeEach
    void trusts_the_issuer() {
        Issuer issuer = new Issuer(keys, new SplittableRandom(0), TODAY);
        codes.trust(assertInstanceOf(TrustListForm.Read.Valid.class,
                TrustListForm.read(issuer.signedTrustList(), keys.roots())).list());
    }

    private List<Person> people(long seed, int count) {
        return new Crowd(keys, seed, count, TODAY).people();
    }

    @Test
    void the_same_keys_and_seed_give_the_same_people() {
        Crowd one = new Crowd(keys, 9, FIVE_FOURTEENS, TODAY);
        Crowd again = new Crowd(new PlatformKeys(3), 9, FIVE_FOURTEENS, TODAY);
        assertEquals(one.people(), again.people());
        assertEquals(one.reds(), again.reds());
    }

    @Test
    void another_seed_or_other_keys_give_other_people() {
        assertNotEquals(people(9, 14), people(10, 14));
        assertNotEquals(people(9, 14), new Crowd(new PlatformKeys(4), 9, 14, TODAY).people());
    }

    @Test
    void every_kind_comes_among_the_first_seventy() {
        for (long seed = 0; seed < 5; seed++) {
            Set<Kind> kinds = people(seed, FIVE_FOURTEENS).stream().map(Person::kind)
                    .collect(Collectors.toSet());
            assertEquals(EnumSet.allOf(Kind.class), kinds, "seed " + seed);
        }
    }

    @Test
    void the_kinds_that_matter_come_in_every_fourteen() {
        List<Person> people = people(1, FIVE_FOURTEENS);
        for (int start = 0; start < people.size(); start += 14) {
            Set<Kind> kinds = people.subList(start, start + 14).stream().map(Person::kind)
                    .collect(Collectors.toSet());
            assertTrue(kinds.containsAll(EnumSet.of(Kind.OWN, Kind.PROXY, Kind.RED, Kind.FEVER)),
                    kinds::toString);
        }
    }

    @Test
    void forged_codes_never_verify() {
        for (long seed = 0; seed < 60; seed++) {
            List<Person> forgers = people(seed, 14).stream()
                    .filter(person -> person.kind() == Kind.FORGED).toList();
            assertEquals(1, forgers.size(), "seed " + seed);
            String text = forgers.getFirst().codeText();
            Code.Unproven code = assertInstanceOf(Code.Unproven.class, codes.verify(text), text);
            assertTrue(EnumSet.of(Code.Doubt.BAD_SIGNATURE, Code.Doubt.MALFORMED).contains(code.doubt()),
                    code::toString);
        }
    }

    @Test
    void everybody_has_the_code_of_their_kind_and_their_own() {
        Crowd crowd = new Crowd(keys, 2, FIVE_FOURTEENS, TODAY);
        Set<CodeKey> reds = new HashSet<>(crowd.reds());
        Set<CodeKey> all = new HashSet<>();
        for (Person person : crowd.people()) {
            Code code = codes.verify(person.codeText());
            assertTrue(all.add(code.key()), person::toString);
            assertEquals(person.kind() == Kind.RED, reds.contains(code.key()), person::toString);
            switch (person.kind()) {
                case OWN, FEVER, GLASSES, CHANGES_MIND, RED -> assertEquals(CodeType.SELF, type(code));
                case PROXY -> assertEquals(CodeType.PROXY, type(code));
                case FIRST_VISIT -> assertEquals(CodeType.VISITOR, type(code));
                case FOREIGN -> assertEquals(Code.Doubt.FOREIGN,
                        assertInstanceOf(Code.Unproven.class, code).doubt());
                case FORGED -> assertInstanceOf(Code.Unproven.class, code);
            }
        }
        assertEquals(5, reds.size());
    }

    private static CodeType type(Code code) {
        return assertInstanceOf(Code.Genuine.class, code).type();
    }

    @Test
    void only_those_with_a_fever_are_hot() {
        people(4, FIVE_FOURTEENS).forEach(person -> assertEquals(person.kind() == Kind.FEVER,
                person.oral().degrees() >= 37.5, person::toString));
    }
}
