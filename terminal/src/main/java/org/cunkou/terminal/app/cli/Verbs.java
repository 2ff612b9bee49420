package org.cunkou.terminal.app.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.cunkou.terminal.app.QuickSignatures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// A set of commands under the one name `cunkou`, with one way to say that something went wrong: one line on
/// standard error and an exit code. 0 done, 1 failed, 2 the call itself is off, 70 a fault in the program.
public final class Verbs {
    /// A fault in the program (EX_SOFTWARE): the only end that comes with a stack trace, for whoever mends
    /// it.
    public static final int FAULT = 70;

    @Command(name = "cunkou", mixinStandardHelpOptions = true, version = "cunkou 0.1.0", synopsisSubcommandLabel = "COMMAND", description = "The gate at the village entrance.")
    private static final class Top implements Runnable {
        @Override
        public void run() {
            throw new CommandFailure(CommandFailure.USAGE,
                    "say what to do: cunkou COMMAND; cunkou --help lists the commands");
        }
    }

    private final List<Object> commands;
    private final Map<String, String> elsewhere;

    /// @param commands
    ///            picocli command objects
    /// @param elsewhere
    ///            by name: commands that are known and cannot be had here, and the one line that is said then
    public Verbs(List<Object> commands, Map<String, String> elsewhere) {
        this.commands = List.copyOf(commands);
        this.elsewhere = new LinkedHashMap<>(elsewhere);
    }

    /// The line for a command that is planned.
    public static String notYet(String verb) {
        return verb + ": not there yet; cunkou --help lists what is";
    }

    /// Runs one command.
    ///
    /// @return the exit code
    public int run(PrintWriter out, PrintWriter err, String... args) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        QuickSignatures.install();
        if (args.length > 0 && elsewhere.containsKey(args[0])) {
            err.println("cunkou " + elsewhere.get(args[0]));
            err.flush();
            return CommandFailure.USAGE;
        }
        CommandLine line = new CommandLine(new Top());
        commands.forEach(line::addSubcommand);
        // Afterwards: only the subcommands that are there already get the writers.
        line.setOut(out).setErr(err).setCaseInsensitiveEnumValuesAllowed(true);
        if (!elsewhere.isEmpty()) {
            line.getCommandSpec().usageMessage().footer("", "Not there yet, or elsewhere: "
                    + String.join(", ", elsewhere.keySet()) + ".");
        }
        line.setParameterExceptionHandler((wrong, arguments) -> wrongCall(err, wrong));
        line.setExecutionExceptionHandler((trouble, command, parsed) -> failed(err, command, trouble));
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    private static int failed(PrintWriter err, CommandLine command, Exception trouble) {
        if (trouble instanceof CommandFailure failure) {
            err.println(failure.getMessage());
            return failure.exitCode();
        }
        err.println(name(command) + ": a fault in the program, please report it: " + trouble);
        trouble.printStackTrace(err);
        return FAULT;
    }

    private static int wrongCall(PrintWriter err, ParameterException wrong) {
        CommandSpec spec = wrong.getCommandLine().getCommandSpec();
        String what = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong call");
        String hint = "; see " + spec.qualifiedName() + " --help";
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty()) {
            hint = "; did you mean "
                    + String.join(" or ", unmatched.getSuggestions().stream().limit(2).toList())
                    + "? See " + spec.qualifiedName() + " --help";
        }
        err.println(spec.qualifiedName() + ": " + what + hint);
        return CommandFailure.USAGE;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
