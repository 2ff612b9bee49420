package org.cunkou.simulator.devices.thermal;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.cunkou.terminal.domain.*;
import org.cunkou.terminal.recognise.thermal.*;
import org.cunkou.terminal.sense.*;

class ProbeTest {
    @Test
    void probe() {
        for (double room : new double[]{20.5, 23, 26, 28.5}) {
            for (double d = 0.4; d < 1.45; d += 0.1) {
                StringBuilder b = new StringBuilder("room " + room + " d " + Math.round(d * 100) + ":");
                for (double oral : new double[]{35, 37, 40}) {
                    RenderedPeople r = RenderedPeople.in(room, 3);
                    b.append("  ").append(oral).append(" -> ")
                            .append(r.see(5, RenderedPeople.person(0.02, d, oral)));
                }
                System.out.println(b.toString().replace("TrackedFace", "").replace("Celsius[degrees=", "[")
                        .replaceAll("capturedAt=[^\\]]*\\]", ""));
            }
        }
        RenderedPeople r = RenderedPeople.in(24, 3);
        for (int k = 0; k < 4; k++) {
            long t0 = System.nanoTime();
            for (int i = 0; i < 400; i++) {
                r.camera.next();
            }
            long t1 = System.nanoTime();
            for (int i = 0; i < 400; i++) {
                r.see(RenderedPeople.person(0.2, .7, 37), RenderedPeople.person(-0.2, .9, 37));
            }
            long t2 = System.nanoTime();
            System.out.println("render " + (t1 - t0) / 400e3 + " us; render+see " + (t2 - t1) / 400e3);
        }
    }
}
