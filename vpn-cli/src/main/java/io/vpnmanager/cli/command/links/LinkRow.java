package io.vpnmanager.cli.command.links;

import io.vpnmanager.api.link.Link;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.List;

/** A link as a row; whoever sees it has the secret in it. */
public final class LinkRow {
    private LinkRow() {}

    /** {@return the row of this link} */
    public static Row of(Link link) {
        return Row.of(
                Field.column("label", "LABEL", new Value.Text(link.label())),
                Field.column(
                        "protocol", "PROTOCOL", new Value.Text(link.protocol().id())),
                Field.column("uri", "LINK", new Value.Text(link.revealSecretText())),
                Field.detail(
                        "endpoint", "ENDPOINT", new Value.Text(link.endpoint().toString())),
                Field.detail(
                        "secretIncluded",
                        "SECRET INCLUDED",
                        new Value.Flag(link.secret().isPresent())));
    }

    /** {@return a field that holds these links} */
    public static Field field(List<Link> links) {
        return Field.detail(
                "links", "LINKS", new Value.Rows(links.stream().map(LinkRow::of).toList()));
    }
}
