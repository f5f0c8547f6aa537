package io.vpnmanager.cli.command.links;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.user.User;
import io.vpnmanager.cli.output.Notes;
import java.util.List;
import java.util.stream.Collectors;

/** What should be known of a user's links beside the links. */
public final class LinkNotes {
    private LinkNotes() {}

    /** Says why there are none, or why they hold no secret. */
    public static void say(Notes notes, User user, List<Link> links) {
        if (links.isEmpty()) {
            notes.say("no server speaks " + protocols(user) + " yet, so " + user.name()
                    + " has no link; vpn servers create makes one");
        }
        if (links.stream().anyMatch(link -> link.secret().isEmpty())) {
            notes.say("the password of " + user.name()
                    + " was chosen by a person and is not kept, so the link leaves it out");
        }
    }

    private static String protocols(User user) {
        return user.presentKeys().stream()
                .map(AccessKey::protocol)
                .map(protocol -> protocol.id())
                .collect(Collectors.joining(" or "));
    }
}
