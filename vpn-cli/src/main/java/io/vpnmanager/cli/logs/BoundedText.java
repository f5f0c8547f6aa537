package io.vpnmanager.cli.logs;

/** Text that a pattern may look at for so many steps: some patterns need more of them than anybody has time for. */
final class BoundedText implements CharSequence {
    private final String text;
    private int steps;

    BoundedText(String text, int steps) {
        this.text = text;
        this.steps = steps;
    }

    /** There were too many steps. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("the pattern takes too many steps", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (--steps < 0) {
            throw new TooLong();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
