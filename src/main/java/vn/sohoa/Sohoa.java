package vn.sohoa;

import vn.sohoa.cli.SohoaCommand;

/** Entry point. */
public final class Sohoa {
    private Sohoa() {}

    public static void main(String[] arguments) {
        System.exit(SohoaCommand.run(arguments));
    }
}
