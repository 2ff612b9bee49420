package org.cunkou.terminal.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;

/// Any value of a domain type, found from the shape of the type itself: a case that is added later is
/// generated, too.
final class DomainArbitraries {
    private DomainArbitraries() {}

    @SuppressWarnings("unchecked")
    static <T> Arbitrary<T> of(Class<T> type) {
        return (Arbitrary<T>) any(type);
    }

    private static Arbitrary<?> any(Type type) {
        if (type instanceof ParameterizedType generic) {
            Arbitrary<?> element = any(generic.getActualTypeArguments()[0]);
            return generic.getRawType() == List.class ? element.list().ofMaxSize(3) : element.optional();
        }
        Class<?> form = (Class<?>) type;
        if (form.isEnum()) {
            return Arbitraries.of(form.getEnumConstants());
        } else if (form.isSealed()) {
            return Arbitraries.oneOf(
                    Arrays.stream(form.getPermittedSubclasses()).map(DomainArbitraries::of).toList());
        }
        return plain(form);
    }

    private static Arbitrary<?> plain(Class<?> form) {
        return switch (form.getSimpleName()) {
            case "long", "Long" -> Arbitraries.longs();
            case "int" -> Arbitraries.integers();
            case "boolean" -> Arbitraries.of(true, false);
            case "String" ->
                Arbitraries.strings().all().ofMaxLength(12).map(s -> new String(s.getBytes(UTF_8), UTF_8));
            case "Duration" -> Arbitraries.longs().map(Duration::ofNanos);
            case "Celsius" -> Arbitraries.doubles().map(Celsius::of);
            case "CodeKey" -> Arbitraries.longs().map(CodeKey::new);
            case "OrderId" -> Combinators.combine(Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1)
                    .ofMaxLength(40), Arbitraries.longs().greaterOrEqual(1)).as(OrderId::new);
            case "RecordId" -> Combinators.combine(Arbitraries.longs().greaterOrEqual(1),
                    Arbitraries.longs().greaterOrEqual(1)).as(RecordId::new);
            case "Receipt" -> receipt(of(Entry.class));
            case "Unlock" ->
                Combinators.combine(receipt(passes()), of(Duration.class)).as(Command.Unlock::new);
            case "KeepOpen" -> receipt(of(Entry.Ordered.class)
                    .map(any -> new Entry.Ordered(any.at(), any.order(), OrderVerb.HOLD_OPEN)))
                    .map(Command.KeepOpen::new);
            default -> ofComponents(form);
        };
    }

    private static Arbitrary<Receipt> receipt(Arbitrary<? extends Entry> entries) {
        return Combinators.combine(of(RecordId.class), entries).as(ReplayedReceipt::new);
    }

    private static Arbitrary<Entry> passes() {
        return of(Entry.PassageJudged.class).map(any -> new Entry.PassageJudged(any.at(), any.passage(),
                Reason.CLEAR_AND_NORMAL, any.code(), any.standing(), any.track(), any.estimate(),
                any.guard()));
    }

    private static Arbitrary<?> ofComponents(Class<?> form) {
        RecordComponent[] components = form.getRecordComponents();
        if (components.length == 0) {
            return Arbitraries.create(() -> construct(form, components, List.of()));
        }
        List<Arbitrary<Object>> parts = Arrays.stream(components).map(RecordComponent::getGenericType)
                .map(DomainArbitraries::any).map(any -> any.map(part -> (Object) part)).toList();
        return Combinators.combine(parts).as(values -> construct(form, components, values));
    }

    private static Object construct(Class<?> form, RecordComponent[] components, List<Object> values) {
        try {
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return form.getDeclaredConstructor(types).newInstance(values.toArray());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
