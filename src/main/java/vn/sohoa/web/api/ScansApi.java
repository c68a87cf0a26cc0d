package vn.sohoa.web.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.intake.Delivery;
import vn.sohoa.office.InboxDesk;
import vn.sohoa.office.Office;
import vn.sohoa.web.inbox.InboxLook;

/**
 * Scans into the inbox, by the upload page's rules; those of one request come in together or not at all. What is wrong with what is in a file
 * the intake finds out: the status tells.
 */
@RestController
class ScansApi {
    private static final String UPLOADED = "inbox.uploaded";

    private final Office office;
    private final InboxDesk desk;
    private final InboxLook look;
    private final OwnDossiers dossiers;
    private final Idempotency idempotency;

    ScansApi(Office office, InboxLook look, OwnDossiers dossiers, Idempotency idempotency) {
        this.office = office;
        this.desk = office.inboxDesk();
        this.look = look;
        this.dossiers = dossiers;
        this.idempotency = idempotency;
    }

    /**
     * What came in.
     *
     * @param status where to ask how far it is
     */
    record Accepted(List<InInbox> files, String status) {}

    /** A file, by its path in the inbox. */
    record InInbox(String path, long bytes, String sha256) {}

    @PostMapping(
            path = "/api/v1/dossiers/{code}/components/{component}/scans",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<String> bring(
            @AuthenticationPrincipal ApiToken token,
            @PathVariable String code,
            @PathVariable String component,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> files) {
        DossierCode dossier = dossiers.find(token, code).code();
        Delivery.Wish wish = new Delivery.Wish(dossier, new ComponentCode(component));
        List<Delivery.Incoming> incoming = incoming(files == null ? List.of() : files);
        List<Sha256> digests = incoming.stream().map(ScansApi::digest).toList();
        StringBuilder request = new StringBuilder("POST scans " + dossier + " " + component);
        for (int i = 0; i < incoming.size(); i++) {
            request.append('\n')
                    .append(digests.get(i))
                    .append(' ')
                    .append(incoming.get(i).name());
        }
        ResponseEntity<String> done = idempotency.once(
                token, key, request.toString(), HttpStatus.ACCEPTED, new Bringing(token, wish, incoming, digests));
        return ResponseEntity.status(done.getStatusCode())
                .headers(done.getHeaders())
                .header(HttpHeaders.LOCATION, Links.status(dossier))
                .body(done.getBody());
    }

    /** One request's files on their way. */
    private final class Bringing implements Idempotency.Work {
        private final ApiToken token;
        private final DossierCode dossier;
        private final Delivery.Wish wish;
        private final List<Delivery.Incoming> files;
        private final List<Sha256> digests;

        Bringing(ApiToken token, Delivery.Wish wish, List<Delivery.Incoming> files, List<Sha256> digests) {
            this.token = token;
            this.dossier = Objects.requireNonNull(wish.dossier());
            this.wish = wish;
            this.files = files;
            this.digests = digests;
        }

        @Override
        public Object run() {
            try {
                return accepted(desk.deliver(token.agency(), files, wish).stream()
                        .map(file -> new InInbox(
                                file.path(), file.bytes(), file.digest().hex()))
                        .toList());
            } finally {
                look.forget();
            }
        }

        /** The audit log knows; once what was accepted is finished, what it does not know has not happened. */
        @Override
        public Object resume(Instant begunAt) {
            desk.finishDeliveries();
            List<InInbox> came = new ArrayList<>();
            List<AuditEntry> told = new ArrayList<>(office.audit().of(dossier.value()).stream()
                    .filter(entry -> entry.act().equals(UPLOADED)
                            && entry.actor().equals(token.actor())
                            && !entry.at().isBefore(begunAt))
                    .toList());
            for (Sha256 digest : digests) {
                Optional<AuditEntry> entry = told.stream()
                        .filter(one -> digest.hex().equals(one.details().get("sha256")))
                        .findFirst();
                entry.ifPresent(one -> {
                    told.remove(one);
                    came.add(inInbox(one.details()));
                });
            }
            if (came.isEmpty()) {
                return run();
            }
            if (came.size() < digests.size()) {
                throw Idempotency.unknown(begunAt);
            }
            return accepted(came);
        }

        private Accepted accepted(List<InInbox> came) {
            return new Accepted(came, Links.status(dossier));
        }
    }

    private static InInbox inInbox(Map<String, String> details) {
        return new InInbox(
                String.valueOf(details.get("path")),
                Long.parseLong(String.valueOf(details.get("bytes"))),
                String.valueOf(details.get("sha256")));
    }

    /** Names are names: whoever sends folders along means something that would not be done. */
    private static List<Delivery.Incoming> incoming(List<MultipartFile> files) {
        if (files.isEmpty()) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, "files", "0"));
        }
        return files.stream()
                .map(file -> {
                    String name = String.valueOf(file.getOriginalFilename());
                    if (name.isBlank() || name.contains("/") || name.contains("\\")) {
                        throw new FaultException(Fault.of(FaultCode.INPUT_BAD_NAME, name));
                    }
                    return new Delivery.Incoming(name, file::getInputStream);
                })
                .toList();
    }

    private static Sha256 digest(Delivery.Incoming file) {
        MessageDigest digest = Sha256.digester();
        try (InputStream in = new DigestInputStream(file.content().open(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return Sha256.finish(digest.digest());
        } catch (IOException gone) {
            throw new FaultException(
                    Fault.of(
                            FaultCode.UNAVAILABLE_DISK,
                            file.name(),
                            gone.getClass().getSimpleName()),
                    gone);
        }
    }
}
