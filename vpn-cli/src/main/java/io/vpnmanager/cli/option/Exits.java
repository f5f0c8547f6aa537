package io.vpnmanager.cli.option;

import io.vpnmanager.api.error.ErrorCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** With which failures a command may end, beside those that any command may end with; its help lists them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Exits {
    /** {@return in the order of their exit statuses} */
    ErrorCode[] value();
}
