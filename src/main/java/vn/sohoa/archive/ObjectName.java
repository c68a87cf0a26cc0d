package vn.sohoa.archive;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sohoa.archive.vault.Holding;
import vn.sohoa.dossier.DossierCode;

/**
 * Names an object of the archive: {@code urn:sohoa:<kind>:<value>}, in a folder called by the value. No dossier code looks like
 * an office object's value, so no two objects share a folder.
 */
public record ObjectName(String kind, String value) implements Comparable<ObjectName> {
    private static final Pattern RECORDS = Pattern.compile("records-(\\d{4}-\\d{2})");

    public static ObjectName of(DossierCode dossier) {
        return new ObjectName("dossier", dossier.value());
    }

    /** What an office recorded in a month and is not in a dossier's object alone: one object a month keeps inventories short. */
    public static ObjectName records(YearMonth month) {
        return new ObjectName("office", "records-" + month);
    }

    /** The object in a folder; nothing when no object of ours has such a folder. */
    static Optional<ObjectName> inFolder(String folder) {
        Matcher records = RECORDS.matcher(folder);
        return records.matches()
                ? Optional.of(records(YearMonth.parse(records.group(1))))
                : DossierCode.find(folder)
                        .filter(code -> code.value().equals(folder))
                        .map(ObjectName::of);
    }

    /** Whether it is a dossier's. */
    public boolean isDossier() {
        return kind.equals("dossier");
    }

    /** The dossier whose object it is. */
    public Optional<DossierCode> dossier() {
        return isDossier() ? Optional.of(new DossierCode(value)) : Optional.empty();
    }

    /** As which the ledger has it. */
    Holding holding() {
        return new Holding(value);
    }

    String id() {
        return "urn:sohoa:" + kind + ":" + value;
    }

    @Override
    public int compareTo(ObjectName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
