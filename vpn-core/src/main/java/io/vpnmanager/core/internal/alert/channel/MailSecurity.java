package io.vpnmanager.core.internal.alert.channel;

/** How the connection to a mail server is kept private. The certificate is checked, its name included. */
public enum MailSecurity {
    /** Begins in the clear and changes to TLS before anything is said; where the server cannot, nothing is sent. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** Not at all; a password is given to loopback only. */
    NONE
}
