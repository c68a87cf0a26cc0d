package vn.sohoa.archive.fixity;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it has to be.
 *
 * @param dossier its code, also for its evidence records; what belongs to none has its holding's name, or a dash
 * @param place which copy of the archive
 * @param path in that copy
 * @param detail what was seen, without content
 * @param goodCopy what it was made good from, or where it was put; none when it was not made good
 */
public record Finding(
        String dossier,
        String place,
        String path,
        Damage damage,
        String detail,
        @Nullable String goodCopy) {
    static final String NO_DOSSIER = "-";

    public boolean repaired() {
        return goodCopy != null;
    }

    Finding repairedFrom(String copy) {
        return new Finding(dossier, place, path, damage, detail, copy);
    }
}
