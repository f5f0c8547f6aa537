package io.vpnmanager.cli.logs;

import io.vpnmanager.api.error.VisibleText;
import java.time.Instant;
import java.util.Optional;

/**
 * One line that somebody wrote. Texts are made visible: what strangers make a server write moves no cursor.
 *
 * @param at when
 * @param source who: a server by its name, {@code agent} or {@code access}
 * @param server which server it is about, if one
 * @param area which part of the program it is about, in the agent's words; {@code access} or {@code container}
 * @param weight how much it weighs, where it says so
 * @param text what it says
 */
public record Entry(
        Instant at,
        String source,
        Optional<String> server,
        Optional<String> area,
        Optional<Weight> weight,
        String text) {
    /** Makes the texts visible. */
    public Entry {
        source = VisibleText.of(source);
        server = server.map(VisibleText::of);
        area = area.map(VisibleText::of);
        text = VisibleText.of(text);
    }
}
