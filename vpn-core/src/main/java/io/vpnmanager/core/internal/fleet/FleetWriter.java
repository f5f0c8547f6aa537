package io.vpnmanager.core.internal.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.FleetFormat;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.document.SettingValues;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** From a fleet to text. All text stands in quotes, so that no reader takes a name for a number or a truth. */
final class FleetWriter {
    private final JsonGenerator out;

    private FleetWriter(JsonGenerator out) {
        this.out = out;
    }

    static String write(Fleet fleet, FleetFormat format) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory(format).createGenerator(text)) {
            if (format == FleetFormat.JSON) {
                generator.useDefaultPrettyPrinter();
            }
            new FleetWriter(generator).fleet(fleet);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.BUG, "a fleet", "cannot be written as " + format)
                    .toException(e);
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static JsonFactory factory(FleetFormat format) {
        return switch (format) {
            case JSON -> new JsonFactory();
            case TOML -> new TomlFactory();
            case YAML ->
                YAMLFactory.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                        .build();
        };
    }

    private void fleet(Fleet fleet) throws IOException {
        out.writeStartObject();
        out.writeNumberField(FleetKeys.VERSION, Integer.parseInt(FleetKeys.THIS_VERSION));
        if (fleet.servers().isPresent()) {
            out.writeArrayFieldStart(FleetKeys.SERVERS);
            for (ServerSpec spec : fleet.servers().get()) {
                server(spec);
            }
            out.writeEndArray();
        }
        if (fleet.groups().isPresent()) {
            out.writeArrayFieldStart(FleetKeys.GROUPS);
            for (GroupSpec spec : fleet.groups().get()) {
                group(spec);
            }
            out.writeEndArray();
        }
        if (fleet.templates().isPresent()) {
            out.writeArrayFieldStart(FleetKeys.TEMPLATES);
            for (TemplateSpec spec : fleet.templates().get()) {
                template(spec);
            }
            out.writeEndArray();
        }
        if (fleet.users().isPresent()) {
            out.writeArrayFieldStart(FleetKeys.USERS);
            for (UserSpec spec : fleet.users().get()) {
                user(spec);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void server(ServerSpec spec) throws IOException {
        out.writeStartObject();
        out.writeStringField(FleetKeys.NAME, spec.name().text());
        out.writeStringField(FleetKeys.PROTOCOL, spec.protocol().kind().id());
        out.writeStringField(FleetKeys.LISTEN, spec.listen().toString());
        if (spec.port().isPresent()) {
            out.writeNumberField(FleetKeys.PORT, spec.port().get().number());
        }
        if (spec.publicHost().isPresent()) {
            out.writeStringField(FleetKeys.PUBLIC_HOST, spec.publicHost().get().toString());
        }
        if (!spec.isToRun()) {
            out.writeBooleanField(FleetKeys.RUNNING, false);
        }
        List<AllowedTarget> targets = spec.protocol().targets().exceptions();
        if (!targets.isEmpty()) {
            texts(FleetKeys.ALLOW_TARGETS, targets, AllowedTarget::toString);
        }
        for (Map.Entry<String, List<String>> setting :
                spec.protocol().settings().entrySet()) {
            SettingValues.write(out, setting.getKey(), setting.getValue());
        }
        out.writeEndObject();
    }

    private void group(GroupSpec spec) throws IOException {
        out.writeStartObject();
        out.writeStringField(FleetKeys.NAME, spec.name().text());
        texts(FleetKeys.SERVERS, spec.servers().stream().sorted().toList(), ServerName::text);
        out.writeEndObject();
    }

    private void template(TemplateSpec spec) throws IOException {
        out.writeStartObject();
        out.writeStringField(FleetKeys.NAME, spec.name().text());
        for (Map.Entry<String, List<String>> setting : spec.settings().entrySet()) {
            SettingValues.write(out, setting.getKey(), setting.getValue());
        }
        out.writeEndObject();
    }

    private void user(UserSpec spec) throws IOException {
        out.writeStartObject();
        out.writeStringField(FleetKeys.NAME, spec.name().text());
        if (spec.email().isPresent()) {
            out.writeStringField(FleetKeys.EMAIL, spec.email().get().text());
        }
        texts(FleetKeys.PROTOCOLS, List.copyOf(spec.credentials().keySet()), ProtocolKind::id);
        if (!spec.groups().isEmpty()) {
            texts(FleetKeys.GROUPS, List.copyOf(spec.groups()), GroupName::text);
        }
        for (Map.Entry<String, List<String>> term : spec.terms().settings().entrySet()) {
            SettingValues.write(out, term.getKey(), term.getValue());
        }
        out.writeEndObject();
    }

    private <T> void texts(String key, List<T> values, Function<T, String> text) throws IOException {
        out.writeArrayFieldStart(key);
        for (T value : values) {
            out.writeString(text.apply(value));
        }
        out.writeEndArray();
    }
}
