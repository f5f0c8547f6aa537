package io.vpnmanager.core.internal.monitor;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Families as text, in one of the two formats that Prometheus reads. */
public final class MetricsText {
    private static final ExpositionFormatWriter OPEN_METRICS = OpenMetricsTextFormatWriter.builder()
            .setCreatedTimestampsEnabled(false)
            .build();
    private static final ExpositionFormatWriter PROMETHEUS = PrometheusTextFormatWriter.builder()
            .setIncludeCreatedTimestamps(false)
            .build();

    private MetricsText() {}

    /**
     * A text and what it is.
     *
     * @param mediaType its format
     * @param text which it is
     */
    public record Written(String mediaType, String text) {}

    /** {@return the families, as OpenMetrics where that is accepted} */
    public static Written of(List<MetricFamily> families, String accept) {
        ExpositionFormatWriter writer = OPEN_METRICS.accepts(accept) ? OPEN_METRICS : PROMETHEUS;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(
                    text,
                    new MetricSnapshots(
                            families.stream().map(MetricsText::snapshot).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(writer.getContentType(), text.toString(StandardCharsets.UTF_8));
    }

    private static MetricSnapshot snapshot(MetricFamily family) {
        return switch (family.kind()) {
            case COUNTER -> counter(family);
            case GAUGE -> gauge(family);
            case INFO -> info(family);
            case SUMMARY -> summary(family);
        };
    }

    private static <B extends MetricSnapshot.Builder<B>> B described(B builder, MetricFamily family) {
        builder.name(family.name()).help(family.help());
        return family.unit().isEmpty() ? builder : builder.unit(new Unit(family.unit()));
    }

    private static Labels labels(MetricSample sample) {
        return Labels.of(
                List.copyOf(sample.labels().keySet()),
                List.copyOf(sample.labels().values()));
    }

    private static MetricSnapshot counter(MetricFamily family) {
        CounterSnapshot.Builder builder = described(CounterSnapshot.builder(), family);
        family.samples()
                .forEach(sample -> builder.dataPoint(CounterDataPointSnapshot.builder()
                        .value(sample.value())
                        .labels(labels(sample))
                        .build()));
        return builder.build();
    }

    private static MetricSnapshot gauge(MetricFamily family) {
        GaugeSnapshot.Builder builder = described(GaugeSnapshot.builder(), family);
        family.samples()
                .forEach(sample -> builder.dataPoint(GaugeDataPointSnapshot.builder()
                        .value(sample.value())
                        .labels(labels(sample))
                        .build()));
        return builder.build();
    }

    private static MetricSnapshot info(MetricFamily family) {
        InfoSnapshot.Builder builder = described(InfoSnapshot.builder(), family);
        family.samples()
                .forEach(sample -> builder.dataPoint(
                        InfoDataPointSnapshot.builder().labels(labels(sample)).build()));
        return builder.build();
    }

    private static MetricSnapshot summary(MetricFamily family) {
        SummarySnapshot.Builder builder = described(SummarySnapshot.builder(), family);
        family.samples()
                .forEach(sample -> builder.dataPoint(SummaryDataPointSnapshot.builder()
                        .count(sample.count())
                        .sum(sample.value())
                        .labels(labels(sample))
                        .build()));
        return builder.build();
    }
}
