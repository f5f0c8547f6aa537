package io.vpnmanager.core.internal.firewall.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.core.internal.firewall.rule.Family;
import io.vpnmanager.core.internal.firewall.rule.Rule;
import io.vpnmanager.core.internal.firewall.rule.Rules;
import io.vpnmanager.core.internal.firewall.rule.Ruleset;
import io.vpnmanager.core.internal.firewall.rule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RenderedRulesTest {
    private static Arbitrary<IpAddress> addresses(Family family) {
        int bytes = family == Family.IPV4 ? 4 : 16;
        return Arbitraries.bytes().array(byte[].class).ofSize(bytes).map(IpAddress::ofBytes);
    }

    private static Arbitrary<Cidr> networks(Family family) {
        int longest = family == Family.IPV4 ? 32 : 128;
        return Combinators.combine(addresses(family), Arbitraries.integers().between(1, longest))
                .as(Cidr::containing);
    }

    private static Arbitrary<PortRange> ports() {
        Arbitrary<Integer> port = Arbitraries.integers().between(1, 65_535);
        return Combinators.combine(port, port)
                .as((one, other) -> new PortRange(Port.of(Math.min(one, other)), Port.of(Math.max(one, other))));
    }

    @Provide
    Arbitrary<Rule> rules() {
        return Arbitraries.of(Family.class)
                .flatMap(family -> Combinators.combine(
                                Arbitraries.of(Verdict.class),
                                Arbitraries.of(Transport.class),
                                addresses(family).optional(),
                                ports(),
                                networks(family).optional(),
                                Arbitraries.strings().ofMaxLength(100))
                        .as((verdict, transport, to, port, from, note) ->
                                new Rule(verdict, family, transport, to, port, from, note)));
    }

    @Property
    void ofNftIsReadBackEqual(@ForAll("rules") Rule rule) {
        assertThat(NftListing.read(NftRule.of(rule), rule.note())).contains(rule);
    }

    @Property
    void documentsOfNftAreReadBackEqual(@ForAll("rules") Rule first, @ForAll("rules") Rule second) {
        Ruleset.Trial trial =
                new Ruleset.Trial(new Rules(List.of(second), List.of()), Duration.ofSeconds(60), Instant.EPOCH);
        JsonNode document = new NftDocument("vpn_manager_00000000")
                .of(new Ruleset(new Rules(List.of(first), List.of()), Optional.of(trial)));
        NftListing listing = NftListing.of(Nftables.read(document.toString()));
        assertThat(listing.rules().get("confirmed")).endsWith(first).hasSize(2);
        assertThat(listing.rules().get("trial")).endsWith(second).hasSize(2);
        assertThat(listing.filledSets()).containsExactly("trial");
    }

    @Property
    void ofIptablesIsReadBackEqual(@ForAll("rules") Rule rule) {
        List<String> words = RestoreLine.arriving(rule);
        assertThat(Words.of(String.join(" ", words))).isEqualTo(words);
        assertThat(RestoreLine.read(rule.family(), words)).contains(rule);
        assertThat(RestoreLine.read(rule.family(), RestoreLine.published(rule))).contains(rule);
    }

    /** A line feed would be another command of iptables-restore, a quote the end of a string. */
    @Property
    void noNoteLeavesItsPlace(@ForAll String note) {
        Rule rule = new Rule(
                Verdict.ACCEPT,
                Family.IPV4,
                Transport.TCP,
                Optional.empty(),
                PortRange.of(Port.of(443)),
                Optional.empty(),
                note);
        assertThat(rule.note()).matches("[A-Za-z0-9._-]{0,64}");
        assertThat(String.join(" ", RestoreLine.arriving(rule)).lines()).hasSize(1);
    }

    @Property
    void wordsAreReadAsIptablesSaveQuotesThem(@ForAll String text) {
        String quoted = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        assertThat(Words.of("-m comment --comment " + quoted + " -j DROP"))
                .containsExactly("-m", "comment", "--comment", text, "-j", "DROP");
    }
}
