package vn.sohoa.digitize.imaging;

import java.awt.geom.AffineTransform;

/**
 * How stored pixels are to be shown: first mirrored left to right if {@code mirrored}, then turned clockwise.
 *
 * @param degrees 0, 90, 180 or 270, clockwise, as {@code /Rotate} counts
 */
public record Orientation(boolean mirrored, int degrees) {
    public static final Orientation UPRIGHT = new Orientation(false, 0);

    public Orientation {
        if (degrees % 90 != 0 || degrees < 0 || degrees >= 360) {
            throw new IllegalArgumentException("turned by " + degrees + " degrees");
        }
    }

    /** The value of tag 274 in TIFF 6.0 and Exif; values outside 1 to 8 mean upright. */
    public static Orientation ofTag(long tag) {
        return switch ((int) tag) {
            case 2 -> new Orientation(true, 0);
            case 3 -> new Orientation(false, 180);
            case 4 -> new Orientation(true, 180);
            case 5 -> new Orientation(true, 270);
            case 6 -> new Orientation(false, 90);
            case 7 -> new Orientation(true, 90);
            case 8 -> new Orientation(false, 270);
            default -> UPRIGHT;
        };
    }

    /** The same, turned further clockwise. */
    public Orientation turned(int more) {
        return new Orientation(mirrored, Math.floorMod(degrees + more, 360));
    }

    /** Whether width and height change places. */
    public boolean sideways() {
        return degrees % 180 != 0;
    }

    /** Takes a place in the shown image back to the stored image of {@code width × height} pixels; y runs downwards. */
    public AffineTransform toStored(int width, int height) {
        AffineTransform back = switch (degrees) {
            case 90 -> new AffineTransform(0, -1, 1, 0, 0, height);
            case 180 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 270 -> new AffineTransform(0, 1, -1, 0, width, 0);
            default -> new AffineTransform();
        };
        if (mirrored) {
            back.preConcatenate(new AffineTransform(-1, 0, 0, 1, width, 0));
        }
        return back;
    }
}
