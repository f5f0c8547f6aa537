package io.vpnmanager.cli.command;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * A group of commands that grows by those which are needed.
 *
 * @param command the group, as far as it has grown
 * @param path leads to what is needed
 */
record Branch(CommandLine command, CommandPath path) {
    /** Adds a command, an object with annotations or a group; its names are those that it says itself. */
    void add(List<String> names, Supplier<Object> added) {
        if (path.leadsTo(names)) {
            Object object = added.get();
            command.addSubcommand(object instanceof CommandLine group ? group : Specs.of(object));
        }
    }
}
