package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vn.sohoa.archive.ArchivedFile;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.EvidenceFolder;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.signing.evidence.RecordParts;

/**
 * The evidence records (RFC 4998) of a dossier's versions, each with the inventory that it is over, and taken apart into the
 * digests and time-stamps that lead from there, so that a shell with openssl can walk them.
 */
final class VersionProofs {
    private static final String SCRIPT = "check-records.sh";
    private static final String COVERED = "covered-sha256.txt";
    private static final String WALK = """
            #!/bin/sh
            # Each file's hash, joined with the hashes before and after it, has to come to what the time-stamp is over (RFC 4998, 4.3).
            # links.txt: file, time-stamp, then each list of hashes as "before:after" in base64.
            # Arguments are openssl's: which certificates are trusted.
            set -eu
            here=$(dirname "$0")
            digest() { openssl dgst -sha256 -binary | openssl base64 -A; }
            raw() { if [ -n "$1" ]; then printf %s "$1" | openssl base64 -d -A; fi; }
            count=0
            while read -r file stamp path; do
                hash=$(digest < "$here/$file")
                for step in $path; do
                    hash=$({ raw "${step%%:*}"; raw "$hash"; raw "${step#*:}"; } | digest)
                done
                hex=$(raw "$hash" | od -An -v -tx1 | tr -d ' \n')
                if ! openssl ts -verify -token_in -in "$here/$stamp" -digest "$hex" "$@"; then
                    echo "NOT PROVED: $file"
                    exit 1
                fi
                count=$((count + 1))
            done < "$here/links.txt"
            echo "$count time-stamps prove the versions."
            """;
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final DossierArchive archive;
    private final EvidenceFolder records;
    private final String files;

    /** @param files where the dossier's files are in the package */
    VersionProofs(DossierArchive archive, EvidenceFolder records, String files) {
        this.archive = archive;
        this.records = records;
        this.files = files;
    }

    /** Writes them; returns how they are checked, or nothing when no version has a record yet. */
    List<Section> write(DossierCode dossier, AuditEvidence.Package into) throws IOException {
        StringBuilder links = new StringBuilder();
        List<String> commands = new ArrayList<>();
        String newest = "";
        for (String version : archive.versions(dossier)) {
            Optional<byte[]> record = records.find(dossier, version);
            if (record.isPresent()) {
                newest = version;
                byte[] inventory = records.inventory(dossier, version);
                put(into, version + "-inventory.json", inventory);
                put(into, version + ".ers", record.get());
                List<RecordParts.Link> parts =
                        RecordParts.of(record.get(), Sha256.of(inventory), dossier + "/" + version);
                for (int i = 0; i < parts.size(); i++) {
                    String before = i == 0 ? version + "-inventory.json" : token(version, i);
                    String token = token(version, i + 1);
                    put(into, token, parts.get(i).token());
                    commands.add("tail -c +" + (parts.get(i).at() + 1) + " " + into.from() + version + ".ers | head -c "
                            + parts.get(i).token().length + " | cmp - " + into.from() + token);
                    links.append(before).append(' ').append(token);
                    parts.get(i).steps().forEach(step -> links.append(' ').append(text(step)));
                    links.append('\n');
                }
            }
        }
        if (commands.isEmpty()) {
            return List.of();
        }
        put(into, "links.txt", AuditProofs.utf8(links.toString()));
        put(into, SCRIPT, AuditProofs.utf8(WALK));
        commands.add("sh " + into.from() + SCRIPT + " " + into.trusting());
        commands.addAll(covered(dossier, newest, into));
        return List.of(new Section("records", commands));
    }

    /** That the files of the package are those of the newest inventory that is proved. */
    private List<String> covered(DossierCode dossier, String version, AuditEvidence.Package into) throws IOException {
        StringBuilder list = new StringBuilder();
        for (ArchivedFile file : archive.files(dossier)) {
            if (number(file.version()) <= number(version)) {
                list.append(file.digest())
                        .append("  ")
                        .append(files)
                        .append(file.logicalPath())
                        .append('\n');
            }
        }
        put(into, COVERED, AuditProofs.utf8(list.toString()));
        return List.of(
                "sha256sum --quiet -c " + into.from() + COVERED,
                "cut -d ' ' -f 1 " + into.from() + COVERED + " | while read -r digest; do grep -q \"\\\"$digest\\\"\" "
                        + into.from() + version + "-inventory.json || exit 1; done");
    }

    private static int number(String version) {
        return Integer.parseInt(version.substring(1));
    }

    private static void put(AuditEvidence.Package into, String name, byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(into.folder());
        Files.write(folder.resolve(name), bytes);
    }

    private static String token(String version, int number) {
        return version + "-" + number + ".tst";
    }

    private static String text(RecordParts.Step step) {
        return BASE64.encodeToString(step.before()) + ":" + BASE64.encodeToString(step.after());
    }
}
