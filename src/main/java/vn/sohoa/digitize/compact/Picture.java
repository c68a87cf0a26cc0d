package vn.sohoa.digitize.compact;

/**
 * A small picture.
 *
 * @param components 1 grey, 3 red, green, blue
 * @param samples {@code width × height × components} bytes, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer, never compared
public record Picture(int width, int height, int components, byte[] samples) {}
