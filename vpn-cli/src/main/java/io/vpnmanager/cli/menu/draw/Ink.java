package io.vpnmanager.cli.menu.draw;

/** What a piece of text is; the theme says how that looks. */
public enum Ink {
    /** Ordinary text. */
    TEXT,
    /** Text that matters more. */
    STRONG,
    /** Text that matters less. */
    MUTED,
    /** The name of a page or of a part of one. */
    TITLE,
    /** What is ours: the name in the corner, the letters of keys. */
    ACCENT,
    /** The head of a column. */
    HEADER,
    /** Lines between parts. */
    RULE,
    /** The row that keys act on. */
    SELECTED,
    /** The page that is shown, among all. */
    TAB,
    /** As wanted. */
    GOOD,
    /** To be looked at. */
    WARN,
    /** Wrong. */
    BAD,
    /** Traffic from clients. */
    UPLOAD,
    /** Traffic to clients. */
    DOWNLOAD,
    /** Where somebody types. */
    FIELD,
    /** A QR code, dark on light whatever the theme. */
    CODE
}
