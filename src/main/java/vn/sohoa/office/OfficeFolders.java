package vn.sohoa.office;

import java.nio.file.Path;

/** The folders of a data folder; all state is in there. */
public record OfficeFolders(Path data) {
    public Path inbox() {
        return data.resolve("inbox");
    }

    /** Register files of the provincial system are dropped here. */
    public Path register() {
        return data.resolve("register");
    }

    /** Certifying officers' authorisations are dropped here. */
    public Path authorisations() {
        return data.resolve("authorisations");
    }

    public Path quarantine() {
        return data.resolve("quarantine");
    }

    public Path reports() {
        return data.resolve("reports");
    }

    public Path spool() {
        return data.resolve("spool");
    }

    /** What only running processes need: locks, ports, unpacked natives, logs. */
    public Path run() {
        return data.resolve("run");
    }
}
