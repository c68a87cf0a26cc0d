package vn.sohoa.digitize.folder;

import java.nio.file.Path;
import java.time.Duration;
import vn.sohoa.digitize.Digitized;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.MediaType;

/** What became of one file. */
public sealed interface FileOutcome {
    FolderInput input();

    Duration took();

    /** Digitized: {@code pdf} and the files beside it stand in the folder. */
    record Written(FolderInput input, Duration took, MediaType type, Path pdf, Digitized digitized)
            implements FileOutcome {}

    /** Not digitized; only its report stands in the folder, whatever an earlier run had made of it. */
    record Refused(FolderInput input, Duration took, Fault fault) implements FileOutcome {}

    /** Not begun, because the run was asked to end. */
    record Left(FolderInput input) implements FileOutcome {
        @Override
        public Duration took() {
            return Duration.ZERO;
        }
    }
}
