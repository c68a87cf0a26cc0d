package vn.sohoa.office;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.sohoa.archive.ArchiveSettings;
import vn.sohoa.certification.CertificationSettings;
import vn.sohoa.database.DatabaseSettings;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.disposal.DisposalSettings;
import vn.sohoa.intake.IntakeSettings;
import vn.sohoa.report.mail.MailSettings;
import vn.sohoa.settings.YamlFile;
import vn.sohoa.signing.SigningSettings;

/** {@code config/application.yaml}: a section a capability; what is left out has its default. */
record ApplicationSettings(
        @Nullable DatabaseSettings database,
        @Nullable ArchiveSettings archive,
        @Nullable SigningSettings signing,
        @Nullable DigitizeSettings digitize,
        @Nullable IntakeSettings intake,
        @Nullable CertificationSettings certification,
        @Nullable DisposalSettings disposal,
        @Nullable WebSettings web,
        @Nullable MailSettings mail) {

    /** Defaults only when there is no such file. */
    static ApplicationSettings read(Path file) {
        return Files.exists(file)
                ? YamlFile.read(file, ApplicationSettings.class)
                : new ApplicationSettings(null, null, null, null, null, null, null, null, null);
    }

    DatabaseSettings databaseOrDefault() {
        return database == null ? DatabaseSettings.EMBEDDED : database;
    }

    ArchiveSettings archiveOrDefault() {
        return archive == null ? ArchiveSettings.embedded() : archive;
    }

    SigningSettings signingOrDefault() {
        return signing == null ? SigningSettings.test() : signing;
    }

    DigitizeSettings digitizeOrDefault() {
        return digitize == null ? DigitizeSettings.defaults() : digitize;
    }

    IntakeSettings intakeOrDefault() {
        return intake == null ? IntakeSettings.DEFAULT : intake;
    }

    DisposalSettings disposalOrDefault() {
        return disposal == null ? DisposalSettings.DEFAULT : disposal;
    }

    WebSettings webOrDefault() {
        return web == null ? WebSettings.DEFAULT : web;
    }

    CertificationSettings certificationOrDefault() {
        return certification == null ? CertificationSettings.DEFAULT : certification;
    }
}
