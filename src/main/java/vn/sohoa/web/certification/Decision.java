package vn.sohoa.web.certification;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import vn.sohoa.certification.AuthorisationOrder;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.signing.BroughtKey;
import vn.sohoa.web.account.AccountKeys;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Viewer;

/** An officer's yes, with their key: brought as a file for this one signature, or one of those on this machine. */
@Component
class Decision {
    /** Instead of a key's name: the one in the file that comes along. */
    static final String BROUGHT = "file";

    private static final int MOST_DAYS = 366;

    private final Office office;
    private final Accounts accounts;
    private final AccountKeys keys;

    Decision(Office office, Accounts accounts, AccountKeys keys) {
        this.office = office;
        this.accounts = accounts;
        this.keys = keys;
    }

    /** The keys on this machine that somebody may sign with, in the configuration's order. */
    List<String> keysOf(Viewer viewer) {
        SortedSet<String> given = keys.of(viewer.name());
        return office.certificationDesk().settings().officerKeys().stream()
                .filter(given::contains)
                .toList();
    }

    /**
     * What is filled in.
     *
     * @param key the name of a key on this machine, or {@link #BROUGHT}
     * @param secret the file's password, or for a key on this machine the officer's own
     */
    record Terms(
            int copies,
            int days,
            @Nullable String scannedBy,
            String key,
            @Nullable MultipartFile file,
            String secret) {
        Duration validFor() {
            if (days < 1 || days > MOST_DAYS) {
                throw bad("days", "1 … " + MOST_DAYS);
            }
            return Duration.ofDays(days);
        }

        @Nullable
        String scanner() {
            return scannedBy == null || scannedBy.isBlank() ? null : scannedBy.strip();
        }

        @Override
        public String toString() {
            return "Terms[" + copies + ", " + days + ", " + key + "]";
        }
    }

    void authorise(Viewer viewer, Document document, Terms terms) {
        if (terms.key().equals(BROUGHT)) {
            try (BroughtKey key = brought(terms)) {
                office.certificationDesk()
                        .authorise(AuthorisationOrder.brought(
                                document, key, terms.copies(), terms.validFor(), terms.scanner()));
            }
            return;
        }
        if (!office.certificationDesk().settings().officerKeys().contains(terms.key())) {
            throw bad("key", terms.key());
        }
        keys.require(viewer.name(), terms.key());
        if (accounts.signIn(viewer.name(), terms.secret()).isEmpty()) {
            throw bad("password", viewer.name());
        }
        office.certificationDesk()
                .authorise(new AuthorisationOrder(
                        document, terms.key(), null, terms.copies(), terms.validFor(), terms.scanner()));
    }

    /** Small enough to have stayed in memory; wiped when it was read. */
    private static BroughtKey brought(Terms terms) {
        MultipartFile file = terms.file();
        if (file == null || file.isEmpty() || file.getSize() > BroughtKey.LARGEST) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_BAD_KEY, "PKCS#12", "1 … " + BroughtKey.LARGEST + " bytes"));
        }
        try {
            return BroughtKey.open(file.getBytes(), terms.secret().toCharArray());
        } catch (IOException gone) {
            throw new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_KEY, "PKCS#12", "unreadable"), gone);
        }
    }

    private static FaultException bad(String what, String detail) {
        return new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, what, detail));
    }
}
