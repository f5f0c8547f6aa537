package io.vpnmanager.core.internal.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.LeftOut;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.LinkDocument;
import io.vpnmanager.api.link.ProxyLink;
import io.vpnmanager.api.link.ShadowsocksLink;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.link.WireGuardLink;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever the links are, a document read by somebody else's reader says them all and nothing else. More cases than
 * usual are tried with {@code -Djqwik.tries.default=1000000}.
 */
class DocumentPropertyTest {
    private static final Set<String> TAKEN = Set.of("VPN", "DIRECT", "REJECT", "GLOBAL", "PASS", "COMPATIBLE");

    @Provide
    Arbitrary<Subscription> subscriptions() {
        return SampleLinks.subscriptions();
    }

    /** Its odd values are among the generated ones, and to combine them beforehand takes longer than the tries. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void aDocumentSaysTheLinksThatItCarriesAndTellsTheOthers(
            @ForAll("subscriptions") Subscription subscription, @ForAll DocumentFormat format) {
        List<Link> carried = carried(subscription, format);
        if (carried.isEmpty()) {
            assertThatThrownBy(() -> SubscriptionDocuments.of(subscription, format))
                    .isInstanceOf(NotFoundException.class);
            return;
        }

        LinkDocument document = SubscriptionDocuments.of(subscription, format);

        assertThat(document.leftOut()).hasSize(subscription.links().size() - carried.size());
        List<Link> read = read(document, carried);
        assertThat(withoutLabels(read)).isEqualTo(withoutLabels(carried));
        if (format != DocumentFormat.OUTLINE) {
            requireNames(read.stream().map(Link::label).toList(), carried, format);
        }
        if (format == DocumentFormat.CLASH) {
            bothReadersAgree(document);
        }
    }

    /** By rules of its own, so that a format that suddenly carries less is seen. */
    private static List<Link> carried(Subscription subscription, DocumentFormat format) {
        List<Link> carried = new ArrayList<>(subscription.links());
        carried.removeIf(link -> link.secret().isEmpty());
        switch (format) {
            case CLASH, XRAY -> {}
            case SING_BOX -> carried.removeIf(DocumentPropertyTest::isSocks5OverTls);
            case BASE64 -> carried.removeIf(link -> link instanceof WireGuardLink || isSocks5OverTls(link));
            case SIP008 -> carried.removeIf(link -> !(link instanceof ShadowsocksLink));
            case OUTLINE -> {
                carried.removeIf(link -> !(link instanceof ShadowsocksLink shadowsocks)
                        || shadowsocks.method().isOf2022());
                return carried.stream().limit(1).toList();
            }
        }
        return carried;
    }

    private static boolean isSocks5OverTls(Link link) {
        return link instanceof ProxyLink proxy && proxy.tls() && proxy.protocol() == ProtocolKind.SOCKS5;
    }

    private static List<Link> withoutLabels(List<Link> links) {
        return links.stream().map(link -> link.labelled("")).toList();
    }

    private static List<Link> read(LinkDocument document, List<Link> carried) {
        List<Map<String, Object>> entries = Reading.entries(document);
        assertThat(entries).hasSameSizeAs(carried);
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            links.add(ReadLinks.of(document.format(), carried.get(i), entries.get(i)));
        }
        return links;
    }

    private static void requireNames(List<String> names, List<Link> carried, DocumentFormat format) {
        assertThat(names)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).isNotBlank());
        for (int i = 0; i < names.size(); i++) {
            String label = carried.get(i).label();
            boolean fresh = !label.isBlank()
                    && !names.subList(0, i).contains(label)
                    && !TAKEN.contains(label)
                    && !label.equals("select");
            if (fresh) {
                assertThat(names.get(i)).isEqualTo(label);
            }
        }
        if (format == DocumentFormat.CLASH) {
            assertThat(names).doesNotContainAnyElementsOf(TAKEN);
        }
    }

    private static void bothReadersAgree(LinkDocument document) {
        Map<String, Object> old = Reading.oldYaml(document.revealSecretText());
        assertThat(old).isEqualTo(Reading.newYaml(document.revealSecretText()));
        Map<String, Object> group = Reading.only(old.get("proxy-groups"));
        List<String> names = Reading.maps(old.get("proxies")).stream()
                .map(proxy -> (String) proxy.get("name"))
                .toList();
        assertThat(group.get("proxies")).isEqualTo(names);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatWasLeftOutIsNamed(@ForAll("subscriptions") Subscription subscription) {
        try {
            LinkDocument document = SubscriptionDocuments.of(subscription, DocumentFormat.SIP008);
            assertThat(document.leftOut())
                    .extracting(LeftOut::label)
                    .isEqualTo(subscription.links().stream()
                            .filter(link -> !(link instanceof ShadowsocksLink))
                            .map(Link::label)
                            .toList());
        } catch (NotFoundException e) {
            assertThat(subscription.links()).noneMatch(ShadowsocksLink.class::isInstance);
        }
    }
}
