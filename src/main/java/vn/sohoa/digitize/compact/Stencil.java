package vn.sohoa.digitize.compact;

/**
 * Ink of one colour.
 *
 * @param rgb the colour, eight bits each of red, green and blue from the highest
 */
public record Stencil(BitPlane shape, int rgb) {}
