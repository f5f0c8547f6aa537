package io.vpnmanager.core.internal.proxies.auth;

/** Checks a password against an Argon2id hash; slow on purpose. */
@FunctionalInterface
public interface PasswordCheck {
    /** {@return whether {@code password} is the one that {@code phc} was made from} */
    boolean matches(String phc, byte[] password);
}
