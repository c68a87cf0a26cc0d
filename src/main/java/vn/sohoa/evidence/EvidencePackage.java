package vn.sohoa.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.archive.DossierArchive;
import vn.sohoa.archive.EvidenceFolder;
import vn.sohoa.archive.ObjectName;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.signing.SigningOffice;
import vn.sohoa.signing.SigningOrder;

/**
 * Puts evidence packages together. Every file comes out of the archive against its digest; the list of digests is signed by the
 * agency. A package appears whole or not at all: what dies leaves a folder {@code .*.part} beside it.
 */
public final class EvidencePackage {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private final DossierArchive archive;
    private final SigningOffice signing;
    private final Sources sources;
    private final Clock clock;

    /**
     * Where the proofs come from that are not in the dossier's own object.
     *
     * @param records the evidence records of its versions
     * @param premis all that was done to the dossier's files up to now, as PREMIS
     */
    public record Sources(AuditEvidence audit, EvidenceFolder records, Function<DossierCode, byte[]> premis) {}

    public EvidencePackage(DossierArchive archive, SigningOffice signing, Sources sources, Clock clock) {
        this.archive = archive;
        this.signing = signing;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Makes a package.
     *
     * @param dir the package; an empty folder there is replaced
     * @throws FaultException {@code USAGE_NOT_FOUND} when nothing of the dossier is archived; {@code INTEGRITY_ARCHIVE},
     *     {@code UNAVAILABLE_STORE}, {@code UNAVAILABLE_DISK}; what {@link SigningOffice#attest} throws
     */
    public void export(DossierCode dossier, Path dir, Layout layout) {
        Path target = dir.toAbsolutePath().normalize();
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            if (Files.exists(part)) {
                PathUtils.deleteDirectory(part);
            }
            fill(dossier, part, layout);
            Files.deleteIfExists(target);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, target.toString(), String.valueOf(failed.getMessage())),
                    failed);
        } finally {
            FileUtils.deleteQuietly(part.toFile());
        }
    }

    private void fill(DossierCode dossier, Path root, Layout layout) throws IOException {
        archive.copyTo(ObjectName.of(dossier), root.resolve(layout.files()), path -> true);
        List<String> files = Manifest.paths(root);
        SignatureEvidence signatures = new SignatureEvidence(signing, root, layout.evidence());
        signatures.certificates();
        for (String file : files) {
            if (file.endsWith(".pdf") && !file.contains("/master/")) {
                signatures.take(
                        file,
                        file.substring(layout.files().length())
                                .replace('/', '-')
                                .replaceFirst("\\.pdf$", ""));
            }
        }
        String trusting = signatures.trusting();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("manifest", List.of("sha256sum --quiet -c " + layout.manifest())));
        sections.add(new Section(
                "agency",
                List.of("openssl cms -verify -binary -inform DER -in " + layout.signature() + " -content "
                        + layout.manifest() + " -purpose any -out /dev/null "
                        + trusting.replace("-untrusted", "-certfile"))));
        sections.addAll(signatures.sections());
        String auditFolder = layout.evidence() + "audit/";
        Path log = Files.createDirectories(root.resolve(auditFolder));
        sections.addAll(sources.audit().write(dossier, new AuditEvidence.Package(log, auditFolder, trusting)));
        String recordsFolder = layout.evidence() + "records/";
        sections.addAll(new VersionProofs(archive, sources.records(), layout.files())
                .write(dossier, new AuditEvidence.Package(root.resolve(recordsFolder), recordsFolder, trusting)));
        Files.write(root.resolve(layout.premis()), sources.premis().apply(dossier));
        write(root.resolve(layout.page()), CheckPage.of(dossier, sections));
        finish(dossier, root, layout);
    }

    private void finish(DossierCode dossier, Path root, Layout layout) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), VIETNAM);
        String id = "urn:sohoa:dossier:" + dossier;
        String manifest = layout.manifest();
        if (layout == Layout.BAGIT) {
            BagIt.describe(root, id, today);
            Manifest.write(root, manifest, path -> path.startsWith("data/"));
        } else {
            Manifest.write(root, manifest, path -> !path.equals(manifest));
        }
        Path list = root.resolve(manifest);
        Files.write(
                root.resolve(layout.signature()),
                signing.attest(Files.readAllBytes(list), SigningOrder.of("archive-scan")));
        switch (layout) {
            case FOLDER -> {}
            case BAGIT -> BagIt.seal(root);
            case EARK -> EArk.describe(root, id, clock.instant());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
    }
}
