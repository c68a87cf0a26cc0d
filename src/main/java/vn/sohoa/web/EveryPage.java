package vn.sohoa.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.FaultKind;
import vn.sohoa.web.account.Role;
import vn.sohoa.web.account.Viewer;

/** What every page knows, and what becomes of a fault. */
@ControllerAdvice(annotations = Controller.class)
class EveryPage {
    /**
     * A place in the menu.
     *
     * @param path its address
     * @param key its name in the messages: {@code menu.today}
     * @param here whether the page that is shown belongs to it
     */
    record Place(String path, String key, boolean here) {}

    /** A field that is left empty asks for nothing. */
    @InitBinder
    void blanks(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @ModelAttribute
    void tell(Model model, HttpServletRequest request, @Nullable Authentication who, Locale language) {
        model.addAttribute("language", shown(language));
        model.addAttribute("switch", otherLanguage(request, language));
        String path = request.getServletPath();
        model.addAttribute("path", path);
        if (who != null && who.getPrincipal() instanceof Viewer viewer) {
            model.addAttribute("viewer", viewer);
            model.addAttribute("menu", menu(viewer.role(), path));
        }
    }

    /** As a page, with its next step. */
    @ExceptionHandler
    Object fault(FaultException thrown, HttpServletRequest request, Locale language) {
        if (thrown.fault().code().kind() == FaultKind.UNAVAILABLE) {
            throw thrown; // answered where every outage is
        }
        HttpStatus status =
                thrown.fault().code().kind() == FaultKind.USAGE ? HttpStatus.BAD_REQUEST : HttpStatus.CONFLICT;
        if (thrown.fault().code() == FaultCode.USAGE_NOT_FOUND) {
            status = HttpStatus.NOT_FOUND;
        }
        ModelAndView page = new ModelAndView("fault", status);
        page.addObject("language", shown(language));
        page.addObject("switch", otherLanguage(request, language));
        page.addObject("fault", thrown.fault());
        if (request.getUserPrincipal() instanceof Authentication who && who.getPrincipal() instanceof Viewer viewer) {
            page.addObject("viewer", viewer);
            page.addObject("menu", menu(viewer.role(), request.getServletPath()));
        }
        return page;
    }

    private static String shown(Locale language) {
        return language.getLanguage().equals("en") ? "en" : "vi";
    }

    /** The same page with what it was asked, in the other language. */
    private static String otherLanguage(HttpServletRequest request, Locale language) {
        return UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .replaceQueryParam("lang", shown(language).equals("en") ? "vi" : "en")
                .build()
                .toUriString();
    }

    private static List<Place> menu(Role role, String path) {
        List<String> places = switch (role) {
            case SCANNING_OFFICER -> List.of("", "inbox", "dossiers", "reports");
            case CERTIFYING_OFFICER -> List.of("", "dossiers", "certification", "book", "reports");
            case AUDITOR -> List.of("", "dossiers", "certification", "book", "audit", "reports");
            case OPERATOR -> List.of("", "jobs", "reports", "accounts");
        };
        return places.stream()
                .map(place -> new Place(
                        "/" + place,
                        "menu." + (place.isEmpty() ? "today" : place),
                        place.isEmpty()
                                ? path.equals("/") || path.startsWith("/lists")
                                : path.equals("/" + place) || path.startsWith("/" + place + "/")))
                .toList();
    }
}
