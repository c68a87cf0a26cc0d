package vn.sohoa.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;

/** Files of the inbox that are handled together. */
sealed interface Finding {
    List<Seen> files();

    /** They look like one document: one file, or a component's images in page order. */
    record Scan(DossierCode dossier, ComponentCode component, List<Seen> files) implements Finding {
        public Scan {
            files = List.copyOf(files);
        }
    }

    /** Their names alone tell that they cannot be taken. */
    record Refused(List<Seen> files, Fault fault, @Nullable DossierCode dossier) implements Finding {
        public Refused {
            files = List.copyOf(files);
        }
    }
}
