package org.cunkou.simulator.report;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.cunkou.simulator.scenario.Expectation;
import org.cunkou.terminal.domain.Celsius;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Records as JSON, so that what is added to a story is in the report by itself: components under their
/// names and in their order; a duration with `Millis` behind its name; an absent optional left out; a case of
/// a sealed interface with its simple name as `is`, as in the flight log.
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    static JsonNode of(Object value) {
        return switch (value) {
            case String text -> NODES.stringNode(Clean.wellFormed(text));
            case Boolean truth -> NODES.booleanNode(truth);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Enum<?> name -> NODES.stringNode(name.name());
            case Duration time -> NODES.numberNode(millis(time));
            case Celsius celsius -> NODES.numberNode(celsius.degrees());
            case Expectation expectation -> of(expectation.words());
            case Set<?> set -> array(set.stream().sorted(Comparator.comparing(Object::toString)).toList());
            case Collection<?> list -> array(list);
            case Map<?, ?> map -> object(map);
            case Record one -> record(one);
            default -> throw new IllegalArgumentException("report: no JSON for a " + value.getClass());
        };
    }

    /// `TIMED_OUT` is `timedOut`.
    static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        Arrays.stream(name.toLowerCase(Locale.ROOT).split("_")).forEach(part -> camel.append(
                camel.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1)));
        return camel.toString();
    }

    private static ArrayNode array(Collection<?> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(value -> array.add(of(value)));
        return array;
    }

    private static ObjectNode object(Map<?, ?> values) {
        ObjectNode object = NODES.objectNode();
        values.forEach((name, value) -> object
                .set(name instanceof Enum<?> one ? camel(one.name()) : String.valueOf(name), of(value)));
        return object;
    }

    private static ObjectNode record(Record record) {
        ObjectNode object = NODES.objectNode();
        if (Arrays.stream(record.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
            object.put("is", record.getClass().getSimpleName());
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            present(component(record, component)).ifPresent(
                    value -> object.set(
                            component.getName() + (value instanceof Duration ? "Millis" : ""), of(value)));
        }
        return object;
    }

    private static Optional<?> present(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional;
            case OptionalDouble optional ->
                optional.isPresent() ? Optional.of(optional.getAsDouble()) : Optional.empty();
            default -> Optional.of(value);
        };
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException closed) {
            throw new IllegalStateException("report: " + component + " cannot be read", closed);
        }
    }

    private static BigDecimal millis(Duration time) {
        BigDecimal millis = BigDecimal.valueOf(time.toNanos(), 6).stripTrailingZeros();
        return millis.scale() < 0 ? millis.setScale(0) : millis;
    }
}
