package io.vpnmanager.cli.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A command that works beside a broken configuration. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unconfigured {
    /** {@return whether it takes defaults from a configuration that can be read} */
    boolean unlessReadable() default false;
}
