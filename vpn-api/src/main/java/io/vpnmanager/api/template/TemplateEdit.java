package io.vpnmanager.api.template;

import io.vpnmanager.api.terms.TemplateName;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a template shall be changed; what it does not mention stays. It says what shall be true afterwards, so that the
 * same edit twice is one change. Immutable; equal by content.
 */
public final class TemplateEdit {
    private final @Nullable TemplateName name;
    private final Map<String, List<String>> settings;
    private final OptionalLong onlyAt;

    private TemplateEdit(Builder builder) {
        this.name = builder.name;
        this.settings = Collections.unmodifiableMap(new TreeMap<>(builder.settings));
        this.onlyAt = builder.onlyAt;
    }

    /** {@return a builder of an edit that changes nothing yet} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the edit that makes a template of this name as {@code spec} says}
     *
     * @param spec what the template shall be
     */
    public static TemplateEdit to(TemplateSpec spec) {
        Builder edit = builder();
        TemplateSpec.SETTINGS.forEach(setting -> edit.setting(setting, List.of()));
        spec.settings().forEach(edit::setting);
        return edit.build();
    }

    /**
     * {@return what this template is afterwards}
     *
     * @param before the template as it is
     * @throws io.vpnmanager.api.error.InvalidRequestException as {@link TemplateSpec#of} says, for settings that do not
     *     fit each other
     */
    public TemplateSpec of(TemplateSpec before) {
        Map<String, List<String>> after = new TreeMap<>(before.settings());
        settings.forEach((setting, values) -> {
            if (values.isEmpty()) {
                after.remove(setting);
            } else {
                after.put(setting, values);
            }
        });
        return TemplateSpec.of(name == null ? before.name() : name, after);
    }

    /** {@return the only revision that the edit is meant for, if it is for one} */
    public OptionalLong onlyAt() {
        return onlyAt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TemplateEdit that
                && Objects.equals(name, that.name)
                && settings.equals(that.settings)
                && onlyAt.equals(that.onlyAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, settings, onlyAt);
    }

    @Override
    public String toString() {
        return "TemplateEdit[name=" + name + ", settings=" + settings + ", onlyAt=" + onlyAt + "]";
    }

    /** Collects a {@link TemplateEdit}; for one thread. Of two settings of one thing the later wins. */
    public static final class Builder {
        private @Nullable TemplateName name;
        private final Map<String, List<String>> settings = new TreeMap<>();
        private OptionalLong onlyAt = OptionalLong.empty();

        private Builder() {}

        /**
         * Gives another name. One that somebody names as what comes next keeps its name.
         *
         * @param other unique among templates
         * @return this
         */
        public Builder name(TemplateName other) {
            this.name = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * Sets one of the settings as text, see {@link TemplateSpec#SETTINGS}; they are read when the edit meets its
         * template.
         *
         * @param setting its name
         * @param values in their order; none to have its default
         * @return this
         */
        public Builder setting(String setting, List<String> values) {
            settings.put(Objects.requireNonNull(setting, "setting"), List.copyOf(values));
            return this;
        }

        /**
         * Means the edit for this revision alone: a template that somebody changed since is left as it is.
         *
         * @param revision of the template that the caller has seen
         * @return this
         */
        public Builder onlyAt(long revision) {
            this.onlyAt = OptionalLong.of(revision);
            return this;
        }

        /** {@return the edit} */
        public TemplateEdit build() {
            return new TemplateEdit(this);
        }
    }
}
