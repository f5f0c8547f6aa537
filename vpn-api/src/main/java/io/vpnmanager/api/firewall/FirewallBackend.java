package io.vpnmanager.api.firewall;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.List;

/** What carries rules into the kernel. More may be added; a switch over them outside this library needs a default. */
public enum FirewallBackend {
    /** A table of our own, by {@code nft}. What it accepts, another table may still drop. */
    NFTABLES("nftables"),
    /** Chains of our own in the tables that iptables keeps in nf_tables, by {@code iptables-nft-restore}. */
    IPTABLES_NFT("iptables-nft"),
    /** Chains of our own in the tables of the old kernel interface, by {@code iptables-legacy-restore}. */
    IPTABLES_LEGACY("iptables-legacy");

    private final String id;

    FirewallBackend(String id) {
        this.id = id;
    }

    /** {@return the stable identifier, for example {@code iptables-nft}} */
    public String id() {
        return id;
    }

    /**
     * Reads an identifier.
     *
     * @param text what to read
     * @return the member with this {@link #id()}
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other text
     */
    public static FirewallBackend parse(String text) {
        List<String> ids = Arrays.stream(values()).map(FirewallBackend::id).toList();
        return Arrays.stream(values())
                .filter(backend -> backend.id.equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.UNKNOWN, "firewall back end " + VisibleText.quoted(text), "is not known")
                        .remedy("Choose one of " + String.join(", ", ids))
                        .toException());
    }

    /** {@return the identifier} */
    @Override
    public String toString() {
        return id;
    }
}
