package io.vpnmanager.core.internal.document;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.VpnException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a table whose keys are known, each with the type of its value. */
public final class TableReader {
    /** Keys behind which a secret stands, so that it is not read, and not shown either. */
    private static final Set<String> SECRETS = Set.of(
            "password", "passwd", "passphrase", "secret", "token", "credential", "credentials", "private-key", "key");

    private final Node.Table table;

    /**
     * Reads a table that has no other keys than these.
     *
     * @param table what to read
     * @param known its keys
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for another key, {@code POL} for one that
     *     sounds like a secret
     */
    public TableReader(Node.Table table, List<String> known) {
        this.table = table;
        table.keys().forEach((name, spot) -> requireKnown(name, spot, known));
    }

    /** {@return a reader of the table that a node is, with no other keys than these} */
    public static TableReader of(Node node, List<String> known) {
        if (node instanceof Node.Table table) {
            return new TableReader(table, known);
        }
        throw node.notA("a table of keys and values");
    }

    /**
     * Refuses a key that is none of these.
     *
     * @param name of the key
     * @param spot where it stands
     * @param known which keys there may be
     */
    public static void requireKnown(String name, Spot spot, List<String> known) {
        if (known.contains(name)) {
            return;
        }
        String folded = name.toLowerCase(Locale.ROOT).replace('_', '-');
        if (SECRETS.contains(folded)) {
            throw spot.refuse(
                    ErrorCode.POLICY,
                    "holds a secret, and secrets are not taken from files",
                    known.contains(folded + "-file")
                            ? "Put it into a file of its owner alone, and name that: " + folded + "-file"
                            : "Leave it out: credentials are generated, and those that are there stay");
        }
        List<String> near = NearWords.to(folded, known);
        String allowed = "Known here: " + String.join(", ", known);
        throw spot.refuse(
                ErrorCode.UNKNOWN,
                "is not known",
                near.isEmpty() ? allowed : "Did you mean " + String.join(" or ", near) + "? " + allowed);
    }

    /** {@return where the table stands} */
    public Spot spot() {
        return table.spot();
    }

    /** {@return the error of one of the settings in this table, where that one stands if it is told which it is} */
    public VpnException refuse(VpnException reason) {
        Node named = table.entries().get(reason.problem().facts().getOrDefault("field", ""));
        return (named == null ? table.spot() : named.spot()).refuse(reason);
    }

    /** {@return the node behind a key, if the key is there} */
    public Optional<Node> node(String key) {
        return Optional.ofNullable(table.entries().get(key));
    }

    /** {@return the node behind a key that must be there} */
    public Node required(String key) {
        return node(key).orElseThrow(() -> table.spot().refuse(ErrorCode.SYNTAX, "lacks the key " + key, "Give it"));
    }

    /** {@return the texts of a list, each read by whoever knows it; none where the key is not there} */
    public <T> List<T> texts(String key, Function<String, T> parser) {
        return items(key).orElse(List.of()).stream()
                .map(node -> text(node, parser))
                .toList();
    }

    /** {@return the nodes of a list, if the key is there} */
    public Optional<List<Node>> items(String key) {
        return node(key).map(node -> switch (node) {
            case Node.Items items -> items.nodes();
            default -> throw node.notA("a list");
        });
    }

    /** {@return the text that a node is, read by whoever knows it} */
    public <T> T text(Node node, Function<String, T> parser) {
        if (!(node instanceof Node.Text text)) {
            throw node.notA("text");
        }
        try {
            return parser.apply(text.text());
        } catch (VpnException e) {
            throw text.spot().refuse(e);
        }
    }
}
