package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import java.util.List;
import java.util.function.Function;

/** An operation by the {@code vpn} command, acknowledged by its exit status. */
final class CommandLine implements Operation {
    private final Operation same;
    private final Function<Setting, List<String>> words;

    /**
     * An operation by command.
     *
     * @param same what does the same through the library, in one change
     * @param words of the command
     */
    CommandLine(Operation same, Function<Setting, List<String>> words) {
        this.same = same;
        this.words = words;
    }

    @Override
    public String name() {
        return "command-" + same.name();
    }

    @Override
    public void prepare(Vpn vpn, Setting setting) throws Exception {
        same.prepare(vpn, setting);
    }

    @Override
    public List<Change> changes(Setting setting) {
        return same.changes(setting);
    }

    @Override
    public boolean isCommand() {
        return true;
    }

    @Override
    public List<String> command(Setting setting) {
        return words.apply(setting);
    }

    @Override
    public void examine(Vpn vpn, Setting setting, int done) throws Exception {
        same.examine(vpn, setting, done);
    }
}
