package org.cunkou.terminal.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cunkou.terminal.domain.Receipt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which room may touch what. When a rule stops you it asks: which room does this line belong to?
class BordersTest {
    private static final String HOUSE = "org.cunkou.terminal";
    private static final Set<String> ROOMS = Set.of("domain", "sense", "recognise", "status", "decide",
            "actuate",
            "record", "sync", "screen", "console", "settings", "app");
    private static final List<String> CLOCKS = List.of("java.time.Instant.now", "java.time.LocalDate.now",
            "java.time.LocalDateTime.now", "java.time.LocalTime.now", "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now", "java.time.Clock.system", "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis");

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses house;

    @BeforeAll
    static void reads_the_house() {
        house = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(HOUSE);
        assertTrue(house.size() > 20, "the house was read");
    }

    @Test
    void every_class_is_in_a_room() {
        Set<String> found = house.stream().map(one -> one.getPackageName() + ".")
                .map(name -> name.substring(HOUSE.length()).replaceFirst("^\\.", "").replaceFirst("\\..*",
                        ""))
                .collect(Collectors.toSet());
        found.removeAll(ROOMS);
        assertEquals(Set.of(), found,
                "rooms are those of the architecture page; a new one needs its line there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "sense", "recognise", "status", "decide", "actuate", "record", "sync",
            "screen", "console", "settings"})
    void a_room_imports_domain_and_itself(String room) {
        String[] others = ROOMS.stream().filter(one -> !one.equals(room) && !one.equals("domain"))
                .map(one -> HOUSE + "." + one + "..").sorted().toArray(String[]::new);
        noClasses().that().resideInAPackage(HOUSE + "." + room + "..").should().dependOnClassesThat()
                .resideInAnyPackage(others).allowEmptyShould(true)
                .because("only app sees all rooms: bring it as a type of domain, or do it in app")
                .check(house);
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "decide"})
    void what_decides_needs_nothing_but_java_base(String room) {
        String[] base = Stream.concat(ModuleLayer.boot().findModule("java.base").orElseThrow().getPackages()
                .stream(), Stream.of(HOUSE + ".domain..", HOUSE + ".decide..", "org.jspecify.annotations"))
                .toArray(String[]::new);
        classes().that().resideInAPackage(HOUSE + "." + room + "..").should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(base).or(describe("primitive", JavaClass::isPrimitive))
                                .or(describe("array of them", JavaClass::isArray)))
                .allowEmptyShould(true)
                .because(
                        "a decision is a pure function of state, event and rules: no log, no file, no library")
                .check(house);
    }

    @Test
    void nobody_below_app_asks_a_clock() {
        noClasses().that(areBelowApp()).should()
                .callCodeUnitWhere(calls("asks a clock", target -> CLOCKS.stream()
                        .anyMatch(clock -> target.getFullName().startsWith(clock))))
                .because("time comes inside events, or from domain.Clock that was handed in").check(house);
    }

    @Test
    void nobody_below_app_rolls_dice() {
        noClasses().that(areBelowApp()).should().callCodeUnitWhere(calls("rolls dice",
                target -> target.getFullName().startsWith("java.lang.Math.random")
                        || target.getFullName().startsWith("java.util.UUID.randomUUID")
                        || target.getFullName().startsWith("java.util.SplittableRandom.<init>()")
                        || (target.getName().equals("<init>")
                                && target.getOwner().isEquivalentTo(Random.class))
                        || target.getOwner().isEquivalentTo(ThreadLocalRandom.class)))
                .because("chance is a seeded SplittableRandom that was handed in").check(house);
    }

    @Test
    void only_record_makes_receipts() {
        classes().that(assignableTo(Receipt.class).and(not(describe("Receipt itself",
                one -> one.isEquivalentTo(Receipt.class))))).should().resideInAPackage(HOUSE + ".record..")
                .allowEmptyShould(true)
                .because(
                        "a receipt proves that a record is on the disk: whoever else made one could open the gate")
                .check(house);
    }

    @Test
    void pictures_libraries_stay_in_the_rooms_that_see() {
        noClasses().that(not(resideInAnyPackage(HOUSE + ".sense..", HOUSE + ".recognise.."))).should()
                .dependOnClassesThat().resideInAnyPackage("org.opencv..", "nu.pattern..")
                .because("OpenCV is heavy, native and not needed to decide").check(house);
        noClasses().that(not(resideInAPackage(HOUSE + ".recognise.."))).should().dependOnClassesThat()
                .resideInAPackage("com.google.zxing..").because("codes are read in recognise").check(house);
    }

    @Test
    void no_face_is_ever_recognised() {
        noClasses().should().dependOnClassesThat(describe("recognise or detect faces in pictures",
                one -> one.getName().startsWith("org.opencv.face.")
                        || one.getName().startsWith("org.opencv.dnn")
                        || one.getSimpleName()
                                .matches("Face(Recognizer|Detector).*|CascadeClassifier|.*Facemark.*")))
                .because("identity here is possession of a genuine code; a face is a warm place in a thermal "
                        + "picture and nothing more")
                .check(house);
    }

    @Test
    void the_terminal_knows_no_simulator() {
        noClasses().should().dependOnClassesThat().resideInAPackage("org.cunkou.simulator..")
                .because("simulator code never runs on a kiosk").check(house);
    }

    private static DescribedPredicate<JavaClass> areBelowApp() {
        return not(resideInAPackage(HOUSE + ".app.."));
    }

    private static DescribedPredicate<JavaCall<?>> calls(String what,
            Predicate<CodeUnitCallTarget> is) {
        return describe(what, call -> is.test(call.getTarget()));
    }
}
