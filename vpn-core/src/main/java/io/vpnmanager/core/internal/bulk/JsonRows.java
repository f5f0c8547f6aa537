package io.vpnmanager.core.internal.bulk;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.core.internal.document.Node;
import io.vpnmanager.core.internal.document.SettingValues;
import io.vpnmanager.core.internal.document.Spot;
import io.vpnmanager.core.internal.document.TableReader;
import io.vpnmanager.core.internal.document.TableStream;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a list in JSON. */
final class JsonRows implements FileRows {
    static final String VERSION = "vpn/v1";
    static final String KIND = "UserFile";

    private final TableStream items;

    JsonRows(Reader text, String name) throws IOException {
        this.items = TableStream.open(text, name, VERSION, KIND);
    }

    @Override
    public Optional<FileRow> next() {
        return items.next().map(JsonRows::row);
    }

    private static FileRow row(Node node) {
        try {
            return FileRow.of(node.spot(), cells(TableReader.of(node, UserFields.ALL)));
        } catch (InvalidRequestException | ConflictException e) {
            return FileRow.refused(node.spot(), Optional.empty(), e, showsSecrets(node));
        }
    }

    private static boolean showsSecrets(Node node) {
        return node instanceof Node.Table table
                && table.entries().keySet().stream().anyMatch(UserFields.SECRET::contains);
    }

    private static UserFields.Cells cells(TableReader table) {
        Map<String, List<String>> values = new HashMap<>();
        for (String field : UserFields.ALL) {
            table.node(field).ifPresent(node -> values.put(field, SettingValues.read(node)));
        }
        return new UserFields.Cells() {
            @Override
            public List<String> values(String field) {
                return values.getOrDefault(field, List.of());
            }

            @Override
            public Spot spot(String field) {
                return table.node(field).map(Node::spot).orElse(table.spot());
            }
        };
    }

    @Override
    public void close() throws IOException {
        items.close();
    }
}
