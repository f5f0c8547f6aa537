package io.vpnmanager.core.internal.agent;

import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What engines counted that the store does not have yet.
 *
 * @param samples what each engine counted
 */
record TrafficNews(Map<ProtocolEngine, List<TrafficSample>> samples) {

    /** {@return what these engines say now} */
    static TrafficNews of(List<ProtocolEngine> engines) {
        Map<ProtocolEngine, List<TrafficSample>> samples = new LinkedHashMap<>();
        engines.forEach(engine -> samples.put(engine, engine.traffic()));
        return new TrafficNews(samples);
    }

    /** {@return the samples of all of them} */
    List<TrafficSample> all() {
        return samples.values().stream().flatMap(List::stream).toList();
    }

    /** Tells each engine that what it said has been written down. */
    void written() {
        samples.forEach(ProtocolEngine::written);
    }
}
