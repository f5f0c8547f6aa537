package io.vpnmanager.core.internal.firewall.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.firewall.FirewallBackend;
import io.vpnmanager.core.internal.firewall.rule.Ruleset;
import java.util.List;
import java.util.Optional;

/** A table of our own, by {@code nft}. Each document is one transaction of the kernel. */
public final class Nftables implements PacketFilter {
    private static final String NFT = "nft";
    private static final List<String> READS = List.of("-j", "-f", "-");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tools tools;
    private final String table;
    private final NftDocument documents;

    /**
     * The table of one home.
     *
     * @param mark what its name ends with, hexadecimal digits
     */
    public Nftables(Tools tools, String mark) {
        this.tools = tools;
        this.table = "vpn_manager_" + mark;
        this.documents = new NftDocument(table);
    }

    @Override
    public FirewallBackend kind() {
        return FirewallBackend.NFTABLES;
    }

    @Override
    public boolean isInstalled() {
        return tools.find(NFT).isPresent();
    }

    @Override
    public boolean isPresent() {
        return listed().isPresent();
    }

    @Override
    public boolean holds(Ruleset wanted) {
        return listed().map(NftListing::of)
                .filter(NftListing.of(documents.of(wanted))::equals)
                .isPresent();
    }

    @Override
    public void write(Ruleset wanted) {
        tools.run(NFT, READS, documents.of(wanted).toString());
    }

    @Override
    public void remove() {
        if (isPresent()) {
            tools.run(NFT, READS, documents.removal().toString());
        }
    }

    @Override
    public String command() {
        return "nft " + String.join(" ", READS);
    }

    @Override
    public List<String> input(Ruleset wanted) {
        ObjectNode document = documents.of(wanted);
        return document.path("nftables").valueStream().map(JsonNode::toString).toList();
    }

    /** Asks for names first: to nft, a table that is not there is an error like any other. */
    private Optional<JsonNode> listed() {
        boolean present = read(tools.run(NFT, List.of("-j", "list", "tables"), ""))
                .path("nftables")
                .valueStream()
                .map(entry -> entry.path("table"))
                .anyMatch(entry -> entry.path("family").asText().equals("inet")
                        && entry.path("name").asText().equals(table));
        return present
                ? Optional.of(read(tools.run(NFT, List.of("-j", "list", "table", "inet", table), "")))
                : Optional.empty();
    }

    static JsonNode read(String listing) {
        try {
            return JSON.readTree(listing);
        } catch (JsonProcessingException e) {
            throw Problem.of(ErrorCode.NETWORK, NFT, "lists rules in a way that cannot be read")
                    .remedy("Look at: nft -j list ruleset")
                    .toException(e);
        }
    }
}
