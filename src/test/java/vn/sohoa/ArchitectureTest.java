package vn.sohoa;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Kernel ← base ← capabilities ← job ← office ← web ← cli ← main, and each vendor behind the one package that owns it. */
@AnalyzeClasses(packages = "vn.sohoa", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule dependenciesPointInwards = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("kernel")
            .definedBy("vn.sohoa.dossier..", "vn.sohoa.settings..")
            .layer("base")
            .definedBy("vn.sohoa.database..", "vn.sohoa.audit..", "vn.sohoa.documents..")
            .layer("capabilities")
            .definedBy(
                    "vn.sohoa.register..",
                    "vn.sohoa.intake..",
                    "vn.sohoa.digitize..",
                    "vn.sohoa.search..",
                    "vn.sohoa.certification..",
                    "vn.sohoa.signing..",
                    "vn.sohoa.archive..",
                    "vn.sohoa.evidence..",
                    "vn.sohoa.preservation..",
                    "vn.sohoa.recovery..",
                    "vn.sohoa.rates..",
                    "vn.sohoa.report..",
                    "vn.sohoa.disposal..",
                    "vn.sohoa.inquiry..",
                    "vn.sohoa.sample..")
            .layer("job")
            .definedBy("vn.sohoa.job..")
            .layer("office")
            .definedBy("vn.sohoa.office..")
            .layer("web")
            .definedBy("vn.sohoa.web..")
            .layer("cli")
            .definedBy("vn.sohoa.cli..")
            .layer("main")
            .definedBy("vn.sohoa")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("web")
            .mayOnlyBeAccessedByLayers("cli", "main")
            .whereLayer("office")
            .mayOnlyBeAccessedByLayers("web", "cli", "main")
            .whereLayer("job")
            .mayOnlyBeAccessedByLayers("office", "web", "cli", "main")
            .whereLayer("capabilities")
            .mayOnlyBeAccessedByLayers("job", "office", "web", "cli", "main")
            .whereLayer("base")
            .mayOnlyBeAccessedByLayers("capabilities", "job", "office", "web", "cli", "main");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("vn.sohoa.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dssAndBouncyCastleStayInSigning = only("signing", "eu.europa.esig..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule minioOcflAndS3proxyStayInArchive =
            only("archive", "io.minio..", "io.ocfl..", "org.gaul..", "okhttp3..", "org.jclouds..");

    @ArchTest
    static final ArchRule springBatchStaysInJobBatch = only("job.batch", "org.springframework.batch..");

    @ArchTest
    static final ArchRule pagesAreServedInWeb = only(
            "web",
            "org.springframework.web..",
            "org.springframework.security..",
            "org.thymeleaf..",
            "jakarta.servlet..");

    @ArchTest
    static final ArchRule tesseractAndVeraPdfStayInDigitize =
            only("digitize", "net.sourceforge.tess4j..", "org.verapdf..");

    @ArchTest
    static final ArchRule nativeCodeIsCalledByOcrAndTokensOnly = noClasses()
            .that()
            .resideOutsideOfPackages("vn.sohoa.digitize..", "vn.sohoa.signing.pkcs11..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..");

    @ArchTest
    static final ArchRule codesAreMadeInCertification = only("certification", "com.google.zxing..");

    @ArchTest
    static final ArchRule workbooksAndMailStayInReport = only("report", "org.dhatim..", "jakarta.mail..");

    @ArchTest
    static final ArchRule theEmbeddedServerStaysInDatabase = only("database", "io.zonky..", "com.zaxxer..");

    @ArchTest
    static final ArchRule theKernelIsPlainJava = noClasses()
            .that()
            .resideInAPackage("vn.sohoa.dossier..")
            .should()
            .dependOnClassesThat(not(resideInAPackage("java..")
                    .or(resideInAPackage("vn.sohoa.dossier.."))
                    .or(resideInAPackage("org.jspecify.."))));

    private static ArchRule only(String owner, String... vendors) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("vn.sohoa." + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(vendors);
    }
}
