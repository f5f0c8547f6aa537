package io.vpnmanager.cli.command.completion;

/**
 * A word that may stand under the cursor.
 *
 * @param text the whole word
 * @param description what it is, or nothing
 */
record Proposal(String text, String description) {
    /** Names of files. */
    static final Proposal FILES = new Proposal(":files", "");

    static Proposal of(String text) {
        return new Proposal(text, "");
    }
}
