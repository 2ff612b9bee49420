package org.cunkou.terminal.recognise.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The signature check that GC1 uses, against Wycheproof's vectors (C2SP/wycheproof, Apache-2.0), which are
/// not part of this project: `codes/wycheproof/ed25519_test.json` in the data folder.
@Tag("real-data")
class Ed25519VectorsTest {

    private static byte[] hex(JsonNode node) {
        return HexFormat.of().parseHex(node.asString());
    }

    @Test
    void agrees_with_all_vectors_of_wycheproof() throws Exception {
        Path data = Optional.ofNullable(System.getenv("CUNKOU_DATA")).map(Path::of)
                .orElseGet(() -> Path.of("..", "..", "shared", "data"));
        Path file = data.resolve("codes/wycheproof/ed25519_test.json");
        assumeTrue(Files.exists(file), "no " + file + ": set CUNKOU_DATA to the folder of the test data");
        int agreed = 0;
        List<String> differ = new ArrayList<>();
        for (JsonNode group : JsonMapper.shared().readTree(Files.readAllBytes(file)).path("testGroups")) {
            byte[] raw = hex(group.path("publicKey").path("pk"));
            for (JsonNode vector : group.path("tests")) {
                boolean fits = Ed25519.publicKey(raw)
                        .map(key -> Ed25519.fits(key, hex(vector.path("msg")), hex(vector.path("sig"))))
                        .orElse(false);
                if (fits == vector.path("result").asString().equals("valid")) {
                    agreed++;
                } else {
                    differ.add(vector.path("tcId") + " " + vector.path("comment"));
                }
            }
        }
        assertEquals(List.of(), differ);
        assertEquals(151, agreed);
    }

    @Test
    void turns_raw_keys_into_keys_and_back() {
        for (int i = 0; i < 20; i++) {
            var key = KeysForTests.make().getPublic();
            byte[] raw = Ed25519.raw(key);
            assertEquals(key, Ed25519.publicKey(raw).orElseThrow());
            assertArrayEquals(raw, Ed25519.raw(Ed25519.publicKey(raw).orElseThrow()));
        }
        assertEquals(Optional.empty(), Ed25519.publicKey(new byte[31]));
    }
}
