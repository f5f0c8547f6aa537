package io.vpnmanager.core.internal.subscription;

import io.vpnmanager.api.link.Link;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of the entries of a document: apps tell entries apart by name, and some refuse a document that repeats one. */
final class EntryNames {
    private final Set<String> taken;
    private final Map<String, Integer> lastNumbers = new HashMap<>();

    private EntryNames(Set<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /** {@return these links, each under a label of its own that is none of those taken} */
    static List<Link> given(List<Link> links, Set<String> taken) {
        EntryNames names = new EntryNames(taken);
        List<Link> named = new ArrayList<>();
        links.forEach(link -> named.add(link.labelled(names.next(link))));
        return named;
    }

    private String next(Link link) {
        String wanted = link.label().isBlank() ? link.protocol().id() : link.label();
        String name = wanted;
        while (!taken.add(name)) {
            String number = " " + lastNumbers.merge(wanted, 2, (last, two) -> last + 1);
            name = cut(wanted, Link.LONGEST_LABEL_BYTES - number.length()) + number;
        }
        return name;
    }

    /** Between characters, not within one. */
    private static String cut(String text, int mostBytes) {
        String cut = text;
        while (cut.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }
}
