package org.cunkou.terminal.record;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Domain records as JSON and back, without a word about JSON in the domain.
///
/// A record is an object with its components in their order; one case of a sealed interface has a first
/// member `is` with its simple name. An absent optional is left out. Durations are whole nanoseconds,
/// temperatures numbers of °C, code keys sixteen hexadecimal digits, a receipt its id and its entry. Members
/// that are not known are skipped when reading, so that an older reader survives a newer writer.
final class RecordCodec {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /// Not `type`: a code has a type of its own.
    private static final String CASE = "is";

    /// How one record class is taken apart and put together.
    private record Shape(Constructor<?> constructor, RecordComponent[] components, boolean sealedCase) {}

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return shapeOf(type);
        }
    };

    private final BiFunction<RecordId, Entry, Receipt> receipts;

    /// @param receipts
    ///            makes the receipt that a text speaks of
    RecordCodec(BiFunction<RecordId, Entry, Receipt> receipts) {
        this.receipts = receipts;
    }

    JsonNode write(Object value) {
        return switch (value) {
            case String text -> NODES.stringNode(wellFormed(text));
            case Long number -> NODES.numberNode(number);
            case Integer number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Boolean bool -> NODES.booleanNode(bool);
            case Enum<?> constant -> NODES.stringNode(constant.name());
            case Duration duration -> NODES.numberNode(duration.toNanos());
            case Celsius celsius -> NODES.numberNode(celsius.degrees());
            case CodeKey key -> NODES.stringNode(key.toString());
            case KioskId kiosk -> NODES.stringNode(kiosk.value());
            case Receipt receipt -> writeReceipt(receipt);
            case List<?> list -> writeList(list);
            case Record aRecord -> writeRecord(aRecord);
            default ->
                throw new IllegalArgumentException("no JSON form is agreed for " + value.getClass());
        };
    }

    ObjectNode object() {
        return NODES.objectNode();
    }

    byte[] bytes(JsonNode node) {
        return JSON.writeValueAsBytes(node);
    }

    JsonNode tree(byte[] json) throws UnreadableException {
        try {
            return JSON.readTree(json);
        } catch (JacksonException broken) {
            throw new UnreadableException("text", "JSON expected, " + broken.getOriginalMessage());
        }
    }

    <T> T read(Class<T> type, JsonNode node) throws UnreadableException {
        return type.cast(read(type, node, type.getSimpleName()));
    }

    /// A lone surrogate has no UTF-8 form; better a question mark in a name than a record that is not
    /// written.
    private static String wellFormed(String text) {
        byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
    }

    private JsonNode writeReceipt(Receipt receipt) {
        ObjectNode node = NODES.objectNode();
        node.set("id", write(receipt.id()));
        node.set("entry", write(receipt.entry()));
        return node;
    }

    private JsonNode writeList(List<?> list) {
        ArrayNode node = NODES.arrayNode();
        list.forEach(element -> node.add(write(element)));
        return node;
    }

    private JsonNode writeRecord(Record value) {
        Shape shape = SHAPES.get(value.getClass());
        ObjectNode node = NODES.objectNode();
        if (shape.sealedCase()) {
            node.put(CASE, value.getClass().getSimpleName());
        }
        for (RecordComponent component : shape.components()) {
            Object part = partOf(value, component);
            if (part instanceof Optional<?> optional) {
                optional.ifPresent(present -> node.set(component.getName(), write(present)));
            } else {
                node.set(component.getName(), write(part));
            }
        }
        return node;
    }

    private Object read(Type type, JsonNode node, String at) throws UnreadableException {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return readList(list.getActualTypeArguments()[0], node, at);
        }
        Class<?> form = (Class<?>) type;
        if (form.isSealed() && form.isInterface()) {
            return readRecord(caseOf(form, node, at), node, at);
        } else if (form == Receipt.class) {
            return readReceipt(node, at);
        } else if (form.isRecord() && form != Celsius.class && form != CodeKey.class
                && form != KioskId.class) {
            return readRecord(form, node, at);
        }
        return readPlain(form, node, at);
    }

    private static Object readPlain(Class<?> form, JsonNode node, String at) throws UnreadableException {
        if (form.isEnum()) {
            return constantOf(form, text(node, at), at);
        }
        try {
            return switch (form.getSimpleName()) {
                case "String" -> text(node, at);
                case "long", "Long" -> whole(node, at);
                case "int", "Integer" -> Math.toIntExact(whole(node, at));
                case "double", "Double" -> number(node, at);
                case "boolean", "Boolean" -> bool(node, at);
                case "Duration" -> Duration.ofNanos(whole(node, at));
                case "Celsius" -> new Celsius(number(node, at));
                case "CodeKey" -> CodeKey.parse(text(node, at));
                case "KioskId" -> new KioskId(text(node, at));
                default -> throw new IllegalArgumentException("no JSON form is agreed for " + form);
            };
        } catch (IllegalArgumentException | ArithmeticException outOfForm) {
            throw new UnreadableException(at, String.valueOf(outOfForm.getMessage()));
        }
    }

    private List<Object> readList(Type element, JsonNode node, String at) throws UnreadableException {
        demand(node.isArray(), at, "a list expected");
        List<Object> list = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            list.add(read(element, node.get(i), at + "[" + i + "]"));
        }
        return list;
    }

    private Receipt readReceipt(JsonNode node, String at) throws UnreadableException {
        demand(node.has("id") && node.has("entry"), at, "a receipt with id and entry expected");
        return receipts.apply((RecordId) read(RecordId.class, node.get("id"), at + ".id"),
                (Entry) read(Entry.class, node.get("entry"), at + ".entry"));
    }

    private Object readRecord(Class<?> form, JsonNode node, String at) throws UnreadableException {
        demand(node.isObject(), at, "an object expected");
        Shape shape = SHAPES.get(form);
        Object[] parts = new Object[shape.components().length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = readPart(shape.components()[i], node, at);
        }
        return construct(shape.constructor(), parts, at);
    }

    private Object readPart(RecordComponent component, JsonNode node, String at) throws UnreadableException {
        String where = at + "." + component.getName();
        boolean there = node.has(component.getName());
        if (component.getGenericType() instanceof ParameterizedType optional
                && optional.getRawType() == Optional.class) {
            return there
                    ? Optional.of(read(optional.getActualTypeArguments()[0], node.get(component.getName()),
                            where))
                    : Optional.empty();
        }
        demand(there, where, "missing");
        return read(component.getGenericType(), node.get(component.getName()), where);
    }

    private static Class<?> caseOf(Class<?> sealed, JsonNode node, String at) throws UnreadableException {
        demand(node.has(CASE), at, "an object with a member \"is\" expected");
        String name = text(node.get(CASE), at + "." + CASE);
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.getSimpleName().equals(name)) {
                return permitted;
            }
        }
        throw new UnreadableException(at + "." + CASE,
                "no " + sealed.getSimpleName() + " is called \"" + name + "\"");
    }

    private static Object constantOf(Class<?> form, String name, String at) throws UnreadableException {
        for (Object constant : form.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new UnreadableException(at, "no " + form.getSimpleName() + " is called \"" + name + "\"");
    }

    private static String text(JsonNode node, String at) throws UnreadableException {
        demand(node.isString(), at, "a text expected");
        return node.stringValue();
    }

    private static long whole(JsonNode node, String at) throws UnreadableException {
        demand(node.isIntegralNumber() && node.canConvertToLong(), at, "a whole number expected");
        return node.longValue();
    }

    private static double number(JsonNode node, String at) throws UnreadableException {
        double number = node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
        demand(Double.isFinite(number), at, "a finite number expected");
        return number;
    }

    private static boolean bool(JsonNode node, String at) throws UnreadableException {
        demand(node.isBoolean(), at, "true or false expected");
        return node.booleanValue();
    }

    private static void demand(boolean holds, String at, String what) throws UnreadableException {
        if (!holds) {
            throw new UnreadableException(at, what);
        }
    }

    private static Shape shapeOf(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        boolean sealedCase = Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
        if (sealedCase && Arrays.stream(components).anyMatch(part -> part.getName().equals(CASE))) {
            throw new IllegalStateException(type + ": a component must not be called " + CASE);
        }
        try {
            return new Shape(type.getDeclaredConstructor(types), components, sealedCase);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("every record has a canonical constructor", impossible);
        }
    }

    private static Object partOf(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException("not a public record: " + value.getClass(), hidden);
        }
    }

    private static Object construct(Constructor<?> constructor, Object[] parts, String at)
            throws UnreadableException {
        try {
            return constructor.newInstance(parts);
        } catch (InvocationTargetException refused) {
            throw new UnreadableException(at, String.valueOf(refused.getCause()));
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException("not a public record: " + constructor, hidden);
        }
    }
}
