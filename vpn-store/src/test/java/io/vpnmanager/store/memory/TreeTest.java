package io.vpnmanager.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TreeTest {
    @Property
    void holdsWhatASortedMapHolds(@ForAll List<@IntRange(min = -30, max = 30) Integer> steps) {
        NavigableMap<Integer, String> expected = new TreeMap<>();
        Tree<Integer, String> tree = Tree.empty();
        for (int i = 0; i < steps.size(); i++) {
            int key = steps.get(i);
            Tree<Integer, String> before = tree;
            List<Map.Entry<Integer, String>> rows = before.entries().toList();
            if (i % 3 == 2) {
                expected.remove(key);
                tree = tree.without(key);
            } else {
                expected.put(key, "step " + i);
                tree = tree.with(key, "step " + i);
            }
            assertThat(before.entries().toList()).isEqualTo(rows);
            assertThat(tree.get(key)).isEqualTo(Optional.ofNullable(expected.get(key)));
        }

        assertThat(tree.entries().toList()).isEqualTo(List.copyOf(expected.entrySet()));
        assertThat(tree.entriesAfter(3).toList())
                .isEqualTo(List.copyOf(expected.tailMap(3, false).entrySet()));
        assertThat(tree.size()).isEqualTo(expected.size());
    }

    @Property(tries = 5)
    void growingKeysDoNotMakeItDeep(@ForAll @IntRange(max = 1_000_000) int first) {
        Tree<Long, Integer> tree = Tree.empty();
        for (int i = 0; i < 20_000; i++) {
            tree = tree.with((long) first + i, i);
        }

        assertThat(tree.depth()).isLessThan(60);
        assertThat(tree.get(first + 19_999L)).contains(19_999);
    }
}
