package org.cunkou.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cunkou.simulator.devices.camera.CodeInView;
import org.cunkou.simulator.devices.thermal.FaceInView;
import org.cunkou.terminal.domain.Moment;

/// Where the people of a scene are, in metres before the cameras.
final class Places {
    private static final double QUEUE_METRES = 1.3;
    private static final double QUEUE_ASIDE = 0.28;
    private static final double READER_METRES = 0.5;
    private static final double CODE_METRES = 0.3;
    private static final double CHILD_ASIDE = -0.24;
    private static final double CHILD_BESIDE_METRES = 0.66;
    private static final double CHILD_UP_METRES = 0.45;
    private static final double BEHIND_CHILD_METRES = 0.8;
    private static final Duration STEPS_UP = Duration.ofMillis(500);

    private Places() {}

    static List<FaceInView> faces(Scene scene, Moment at) {
        List<FaceInView> faces = new ArrayList<>();
        if (!scene.away()) {
            scene.atGate().ifPresent(person -> atGate(scene, person, at, faces));
        }
        scene.nextInQueue().ifPresent(person -> faces.add(face(person, QUEUE_METRES, QUEUE_ASIDE)));
        return faces;
    }

    private static void atGate(Scene scene, Person person, Moment at, List<FaceInView> faces) {
        double walked = part(scene.stepped(), person.habits().walks(), at);
        double metres = between(QUEUE_METRES, READER_METRES, walked);
        Optional<Person> child = person.child().filter(_ -> !scene.childGone());
        if (child.isEmpty()) {
            faces.add(face(person, metres, 0));
            return;
        }
        double up = scene.childUp().map(since -> part(since, STEPS_UP, at)).orElse(0.0);
        double childBeside = metres + CHILD_BESIDE_METRES - READER_METRES;
        faces.add(face(person, between(metres, BEHIND_CHILD_METRES, up), 0));
        faces.add(face(child.get(), between(childBeside, CHILD_UP_METRES, up), CHILD_ASIDE));
    }

    static Optional<CodeInView> code(Scene scene) {
        return scene.shown().map(person -> person.paper()
                ? CodeInView.onPaper(person.codeText(), CODE_METRES)
                : CodeInView.onPhone(person.codeText(), CODE_METRES));
    }

    private static double part(Moment since, Duration whole, Moment at) {
        return Math.clamp(at.since(since).toNanos() / (double) Math.max(1, whole.toNanos()), 0, 1);
    }

    private static double between(double from, double to, double part) {
        return from + (to - from) * part;
    }

    private static FaceInView face(Person person, double metres, double aside) {
        FaceInView face = new FaceInView(person.number(), aside, person.heightMetres(), metres,
                person.oral());
        return person.glasses() ? face.withGlasses() : face;
    }
}
