package io.vpnmanager.cli.internal.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;

/**
 * What a thread is at. Threads that it starts do not inherit that, as they would by the adapter of SLF4J: some of them
 * live as long as the program.
 */
final class ThreadFacts implements MDCAdapter {
    private final ThreadLocal<Map<String, String>> facts = ThreadLocal.withInitial(HashMap::new);

    @Override
    public void put(String name, @Nullable String value) {
        facts.get().put(name, String.valueOf(value));
    }

    @Override
    public @Nullable String get(String name) {
        return facts.get().get(name);
    }

    @Override
    public void remove(String name) {
        facts.get().remove(name);
    }

    @Override
    public void clear() {
        facts.remove();
    }

    @Override
    public Map<String, String> getCopyOfContextMap() {
        return Map.copyOf(facts.get());
    }

    @Override
    public void setContextMap(Map<String, String> all) {
        facts.set(new HashMap<>(all));
    }

    /** Nobody here nests facts of one name. */
    @Override
    public void pushByKey(String name, String value) {
        put(name, value);
    }

    @Override
    public @Nullable String popByKey(String name) {
        return facts.get().remove(name);
    }

    @Override
    public Deque<String> getCopyOfDequeByKey(String name) {
        return new ArrayDeque<>();
    }

    @Override
    public void clearDequeByKey(String name) {
        remove(name);
    }
}
