package io.vpnmanager.cli.output;

import io.vpnmanager.cli.terminal.Terminal;

/** What a person should know beside what was asked: on standard error, in an envelope where one was asked for. */
public final class Notes {
    private final Terminal terminal;
    private final OutputFormat format;

    /** Notes beside output of this format. */
    public Notes(Terminal terminal, OutputFormat format) {
        this.terminal = terminal;
        this.format = format;
    }

    /** Writes a note, a sentence without its final stop. */
    public void say(String sentence) {
        if (terminal.wishes().quiet()) {
            return;
        }
        if (format.isDocument()) {
            Printer.of(format, terminal.err())
                    .item("Note", Row.of(Field.column("text", "NOTE", new Value.Text(sentence))));
        } else {
            terminal.note(sentence);
        }
    }
}
