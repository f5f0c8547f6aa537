package io.vpnmanager.cli.internal.spec;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.IScope;
import picocli.CommandLine.Model.ITypeInfo;
import picocli.CommandLine.Model.OptionSpec;

/** The object whose members a spec sets; that of a group of options comes when one of them is given. */
public final class Holder implements IScope {
    private @Nullable Object object;

    /** Holds this one, or none yet. */
    public Holder(@Nullable Object object) {
        this.object = object;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // As picocli declares it.
    public <T> T get() {
        return (T) object;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // As picocli declares it.
    public <T> T set(T other) {
        T before = (T) object;
        object = other;
        return before;
    }

    /** {@return a type as picocli describes it} It has no other way to make one. */
    public static ITypeInfo typeInfo(Class<?> type) {
        return OptionSpec.builder("--type").type(type).build().typeInfo();
    }
}
