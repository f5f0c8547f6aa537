package io.vpnmanager.core.internal.config.model;

import io.vpnmanager.api.config.TakesEffect;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What people are told about a setting. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Described {
    /** {@return what it is for, a sentence} */
    String value();

    /** {@return the variable that says the same, where that is not {@code VPN_} and the key in upper case} */
    String variable() default "";

    /** {@return the option that says the same} */
    String option() default "";

    /** {@return what holds while nobody says anything} */
    String fallback() default "";

    /** {@return a value that is valid} */
    String example();

    /** {@return which values are valid, in words} */
    String allowed();

    /** {@return when an agent heeds a change} */
    TakesEffect effect();
}
