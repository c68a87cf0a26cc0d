package vn.sohoa.certification;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Why no copy of an original may be certified: a closed list (NĐ 23/2015/NĐ-CP, article 22, and forged originals). */
public enum RefusalGround {
    /** Erased, corrected, added to or shortened without right. */
    ALTERED,
    /** Damaged or worn so that the content cannot be made out. */
    DAMAGED,
    /** Stamped secret, or marked not to be copied. */
    SECRET,
    /** Content against law or social ethics. */
    UNLAWFUL,
    /** A foreign paper without consular legalisation. */
    NOT_LEGALISED,
    /** Made by a private person, without an agency's confirmation and seal. */
    SELF_MADE,
    /** Issued without authority, or forged. */
    FORGED;

    /** As written: {@code not-legalised}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws FaultException {@code USAGE_BAD_ARGUMENT} */
    public static RefusalGround parse(String text) {
        return Arrays.stream(values())
                .filter(ground -> ground.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new FaultException(Fault.of(
                        FaultCode.USAGE_BAD_ARGUMENT,
                        text,
                        Arrays.stream(values()).map(RefusalGround::id).collect(Collectors.joining(", ")))));
    }
}
