package vn.sohoa.web.book;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.sohoa.certification.BookCheck;
import vn.sohoa.certification.BookKeeper;
import vn.sohoa.certification.BookMonth;
import vn.sohoa.certification.Certification;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.inquiry.sheet.Spreadsheet;
import vn.sohoa.office.Office;
import vn.sohoa.web.Words;
import vn.sohoa.web.account.Viewer;
import vn.sohoa.web.task.Check;

/** The book by month: numbers without a gap, and whether it is whole. */
@Controller
@RequestMapping("/book")
class BookPage {
    private static final int SCREENFUL = 100;
    private static final int MONTHS = 12;

    private final Office office;
    private final Words words;
    private final Map<String, Check<List<BookCheck.Result>>> checks = new ConcurrentHashMap<>();

    BookPage(Office office, Words words) {
        this.office = office;
        this.words = words;
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable Integer month,
            @RequestParam(defaultValue = "0") int after,
            Model model) {
        List<AgencyCode> agencies = theirs(viewer);
        model.addAttribute("agencies", agencies);
        model.addAttribute("months", IntStream.rangeClosed(1, MONTHS).boxed().toList());
        if (agencies.isEmpty() && agency == null) {
            return "book";
        }
        AgencyCode book = agency == null || agency.isBlank() ? agencies.getFirst() : known(viewer, agency);
        YearMonth wanted = wanted(book, year, month);
        BookKeeper keeper = office.bookKeeper();
        model.addAttribute("book", book);
        model.addAttribute("month", wanted);
        model.addAttribute("years", keeper.years(book).reversed());
        model.addAttribute("locked", keeper.isLocked(book, wanted.getYear()));
        BookMonth page = keeper.month(book, wanted, after, SCREENFUL);
        model.addAttribute("page", page);
        model.addAttribute("next", page.more() ? page.entries().getLast().number() : null);
        model.addAttribute("printed", Files.isRegularFile(file(book, wanted)));
        model.addAttribute("check", check(book).state());
        model.addAttribute(
                "period", words.text("book.month", wanted.getMonthValue(), String.valueOf(wanted.getYear())));
        return "book";
    }

    @GetMapping(params = "csv")
    void csv(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String agency,
            @RequestParam int year,
            HttpServletResponse response)
            throws IOException {
        AgencyCode book = known(viewer, agency);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"book-" + book + "-" + year + ".csv\"");
        Spreadsheet sheet = new Spreadsheet(response.getWriter());
        sheet.line(List.of(
                "number",
                "day",
                "requester",
                "title",
                "officer",
                "copies",
                "pages",
                "fee",
                "state",
                "dossier",
                "component",
                "reason"));
        for (int month = 1; month <= MONTHS; month++) {
            office.bookKeeper().month(book, YearMonth.of(year, month), 0, Integer.MAX_VALUE - 1).entries().stream()
                    .map(entry -> line(viewer, entry))
                    .forEach(sheet::line);
        }
        sheet.flush();
    }

    /** Asked for every second while it runs. */
    @GetMapping("/check")
    String check(@AuthenticationPrincipal Viewer viewer, @RequestParam String agency, Model model) {
        AgencyCode book = known(viewer, agency);
        model.addAttribute("book", book);
        model.addAttribute("check", check(book).state());
        return "book :: check";
    }

    @PostMapping("/check")
    String begin(@AuthenticationPrincipal Viewer viewer, @RequestParam String agency, RedirectAttributes to) {
        AgencyCode book = known(viewer, agency);
        check(book).begin(progress -> {
            List<Integer> years = office.bookKeeper().years(book);
            return IntStream.range(0, years.size())
                    .mapToObj(at -> {
                        progress.reached(at, years.size());
                        return office.bookCheck().check(book, years.get(at));
                    })
                    .flatMap(List::stream)
                    .toList();
        });
        to.addAttribute("agency", book.value());
        return "redirect:/book";
    }

    /** Prints a month as the nightly job does, with the agency's seal. */
    @PostMapping("/print")
    String print(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String agency,
            @RequestParam int year,
            @RequestParam int month,
            RedirectAttributes to) {
        AgencyCode book = known(viewer, agency);
        YearMonth wanted = month(year, month);
        office.bookKeeper().print(book, wanted, file(book, wanted));
        to.addAttribute("agency", book.value());
        to.addAttribute("year", year);
        to.addAttribute("month", month);
        return "redirect:/book/print.pdf";
    }

    /** The month as it was printed last. */
    @GetMapping("/print.pdf")
    void printed(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String agency,
            @RequestParam int year,
            @RequestParam int month,
            HttpServletResponse response)
            throws IOException {
        Path file = file(known(viewer, agency), month(year, month));
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, name));
        }
        response.setContentType("application/pdf");
        response.setContentLengthLong(Files.size(file));
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment().filename(name).build().toString());
        Files.copy(file, response.getOutputStream());
    }

    private List<String> line(Viewer viewer, Certification entry) {
        Certification.Entry more = entry.entry();
        return List.of(
                entry.printedNumber(),
                entry.day().toString(),
                words.idsFor(viewer, more.requester()),
                words.idsFor(viewer, more.title()),
                entry.officer(),
                String.valueOf(more.copies()),
                more.pages() == null ? "" : more.pages().toString(),
                more.fee() == null ? "" : more.fee().toString(),
                entry.state().name(),
                entry.dossier().value(),
                entry.component().value(),
                words.idsFor(viewer, more.voidReason()));
    }

    private Check<List<BookCheck.Result>> check(AgencyCode book) {
        return checks.computeIfAbsent(book.value(), code -> new Check<>("book-check", office.clock()));
    }

    private Path file(AgencyCode book, YearMonth month) {
        return office.folders().reports().resolve(BookKeeper.fileName(book, month.toString()));
    }

    private List<AgencyCode> theirs(Viewer viewer) {
        return office.bookKeeper().agencies().stream().filter(viewer::sees).toList();
    }

    /** Another agency's book is not there, as one that nobody keeps. */
    private AgencyCode known(Viewer viewer, String agency) {
        return theirs(viewer).stream()
                .filter(one -> one.value().equals(agency))
                .findFirst()
                .orElseThrow(() -> new FaultException(Fault.of(FaultCode.USAGE_NOT_FOUND, agency)));
    }

    private YearMonth wanted(AgencyCode book, @Nullable Integer year, @Nullable Integer month) {
        YearMonth newest = office.bookKeeper()
                .newestMonth(book)
                .orElseGet(() -> YearMonth.now(office.clock().withZone(ZoneId.of("Asia/Ho_Chi_Minh"))));
        return month(year == null ? newest.getYear() : year, month == null ? newest.getMonthValue() : month);
    }

    private static YearMonth month(int year, int month) {
        if (month < 1 || month > MONTHS || year < 1 || year > 9999) {
            throw new FaultException(Fault.of(FaultCode.USAGE_BAD_ARGUMENT, year + "-" + month));
        }
        return YearMonth.of(year, month);
    }
}
