package vn.sohoa;

/** Entry point. */
public final class Sohoa {
    private Sohoa() {}

    public static void main(String[] args) {}
}
