package org.cunkou.simulator.replay;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Receipt;

/// Two lists of commands beside each other: what is the same stands on one line, what differs is marked.
final class SideBySide {
    private static final int COLUMN = 58;
    private static final String NOTHING = "(nothing)";

    private final List<Command> logged;
    private final List<Command> replayed;
    private final List<String> lines = new ArrayList<>();

    private SideBySide(List<Command> logged, List<Command> replayed) {
        this.logged = logged;
        this.replayed = replayed;
    }

    /// Lines of text; those that differ begin with `!`.
    static List<String> of(List<Command> logged, List<Command> replayed) {
        SideBySide sides = new SideBySide(logged, replayed);
        sides.line(false, "logged", "replayed");
        if (logged.isEmpty() && replayed.isEmpty()) {
            sides.line(false, NOTHING, NOTHING);
        }
        sides.compare();
        return List.copyOf(sides.lines);
    }

    /// Along the longest sequence that both have in common.
    private void compare() {
        int[][] common = common();
        int left = 0;
        int right = 0;
        while (left < logged.size() || right < replayed.size()) {
            boolean both = left < logged.size() && right < replayed.size();
            if (both && logged.get(left).equals(replayed.get(right))) {
                line(false, Told.command(logged.get(left)), Told.command(replayed.get(right)));
                left++;
                right++;
            } else if (both && common[left + 1][right + 1] == common[left][right]
                    && logged.get(left).getClass() == replayed.get(right).getClass()) {
                changed(logged.get(left), replayed.get(right));
                left++;
                right++;
            } else if (left < logged.size()
                    && (right == replayed.size() || common[left + 1][right] == common[left][right])) {
                line(true, Told.command(logged.get(left)), NOTHING);
                left++;
            } else {
                line(true, NOTHING, Told.command(replayed.get(right)));
                right++;
            }
        }
    }

    private int[][] common() {
        int[][] common = new int[logged.size() + 1][replayed.size() + 1];
        for (int left = logged.size() - 1; left >= 0; left--) {
            for (int right = replayed.size() - 1; right >= 0; right--) {
                common[left][right] = logged.get(left).equals(replayed.get(right))
                        ? common[left + 1][right + 1] + 1
                        : Math.max(common[left + 1][right], common[left][right + 1]);
            }
        }
        return common;
    }

    /// The same kind of command with other members: each member that differs gets a line.
    private void changed(Command before, Command after) {
        line(true, Told.command(before), Told.command(after));
        Map<String, String> left = members(before);
        Map<String, String> right = members(after);
        Map<String, String> all = new LinkedHashMap<>(left);
        right.forEach(all::putIfAbsent);
        all.keySet().stream()
                .filter(name -> !Objects.equals(left.get(name), right.get(name)))
                .forEach(name -> line(true, "  " + name + " " + left.getOrDefault(name, "-"),
                        "  " + name + " " + right.getOrDefault(name, "-")));
    }

    private void line(boolean differs, String left, String right) {
        lines.add(String.format(Locale.ROOT, "%s %-" + COLUMN + "s | %s", differs ? "!" : " ", left, right));
    }

    /// Every value of a record by its path, such as `entry.reason`.
    private static Map<String, String> members(Object value) {
        Map<String, String> members = new LinkedHashMap<>();
        members("", value, members);
        return members;
    }

    private static void members(String path, Object value, Map<String, String> members) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(present -> members(path, present, members));
            case Receipt receipt -> {
                members(path + ".id", receipt.id(), members);
                members(path + ".entry", receipt.entry(), members);
            }
            case Record record -> {
                members.put(path + (path.isEmpty() ? "is" : ".is"), record.getClass().getSimpleName());
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    members(path.isEmpty() ? component.getName() : path + "." + component.getName(),
                            component(record, component), members);
                }
            }
            default -> members.put(path, value.toString());
        }
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException("replay: " + component + " cannot be read", closed);
        }
    }
}
