package io.vpnmanager.store.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map; a change gives a new map that shares all but the path to the changed entry, so that keeping
 * an old one costs nothing. A treap whose priorities are scrambled hashes of the keys: looking and changing take
 * logarithmic time.
 */
final class Tree<K extends Comparable<? super K>, V> {
    private final @Nullable Node<K, V> root;

    private Tree(@Nullable Node<K, V> root) {
        this.root = root;
    }

    static <K extends Comparable<? super K>, V> Tree<K, V> empty() {
        return new Tree<>(null);
    }

    int size() {
        return size(root);
    }

    /** {@return the length of the longest path} */
    int depth() {
        return depth(root);
    }

    boolean has(K key) {
        return get(key).isPresent();
    }

    Optional<V> get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return Optional.of(node.value);
            }
            node = order < 0 ? node.left : node.right;
        }
        return Optional.empty();
    }

    Tree<K, V> with(K key, V value) {
        return new Tree<>(put(root, key, value));
    }

    Tree<K, V> without(K key) {
        return new Tree<>(remove(root, key));
    }

    /** {@return all entries in the order of their keys} */
    Stream<Map.Entry<K, V>> entries() {
        return stream(null);
    }

    /** {@return the entries behind {@code key}, in the order of their keys} */
    Stream<Map.Entry<K, V>> entriesAfter(K key) {
        return stream(key);
    }

    private Stream<Map.Entry<K, V>> stream(@Nullable K after) {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Walk<>(root, after), traits), false);
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> put(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(key, value, node.left, node.right);
        }
        if (order < 0) {
            Node<K, V> left = put(node.left, key, value);
            return left.priority > node.priority ? left.withRight(node.withLeft(left.right)) : node.withLeft(left);
        }
        Node<K, V> right = put(node.right, key, value);
        return right.priority > node.priority ? right.withLeft(node.withRight(right.left)) : node.withRight(right);
    }

    private static <K extends Comparable<? super K>, V> @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return merge(node.left, node.right);
        }
        return order < 0 ? node.withLeft(remove(node.left, key)) : node.withRight(remove(node.right, key));
    }

    private static <K, V> @Nullable Node<K, V> merge(@Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left == null) {
            return right;
        }
        if (right == null) {
            return left;
        }
        return left.priority > right.priority
                ? left.withRight(merge(left.right, right))
                : right.withLeft(merge(left, right.left));
    }

    private static int depth(@Nullable Node<?, ?> node) {
        return node == null ? 0 : 1 + Math.max(depth(node.left), depth(node.right));
    }

    private static int size(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private static final class Node<K, V> {
        final K key;
        final V value;
        final int priority;
        final int size;
        final @Nullable Node<K, V> left;
        final @Nullable Node<K, V> right;

        Node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.priority = scrambled(key.hashCode());
            this.size = 1 + Tree.size(left) + Tree.size(right);
        }

        Node<K, V> withLeft(@Nullable Node<K, V> other) {
            return new Node<>(key, value, other, right);
        }

        Node<K, V> withRight(@Nullable Node<K, V> other) {
            return new Node<>(key, value, left, other);
        }

        /** Hashes of growing numbers grow; as priorities they would make the tree a list. */
        private static int scrambled(int hash) {
            int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
            mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
            return mixed ^ mixed >>> 16;
        }
    }

    private static final class Walk<K extends Comparable<? super K>, V> implements Iterator<Map.Entry<K, V>> {
        private final Deque<Node<K, V>> ahead = new ArrayDeque<>();

        Walk(@Nullable Node<K, V> root, @Nullable K after) {
            Node<K, V> node = root;
            while (node != null) {
                if (after == null || node.key.compareTo(after) > 0) {
                    ahead.push(node);
                    node = node.left;
                } else {
                    node = node.right;
                }
            }
        }

        @Override
        public boolean hasNext() {
            return !ahead.isEmpty();
        }

        @Override
        public Map.Entry<K, V> next() {
            Node<K, V> node = ahead.pop();
            for (Node<K, V> next = node.right; next != null; next = next.left) {
                ahead.push(next);
            }
            return Map.entry(node.key, node.value);
        }
    }
}
