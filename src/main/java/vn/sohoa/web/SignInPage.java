package vn.sohoa.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.office.OidcSettings;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Viewer;

/** Signing in, and a password of one's own. */
@Controller
class SignInPage {
    private final Accounts accounts;
    private final Office office;

    SignInPage(Accounts accounts, Office office) {
        this.accounts = accounts;
        this.office = office;
    }

    @GetMapping("/sign-in")
    String signIn(@RequestParam(required = false) @Nullable String provider, Model model) {
        OidcSettings oidc = office.webSettings().oidc();
        if (oidc != null) {
            model.addAttribute("provider", oidc.nameOrDefault());
            model.addAttribute("fault", refused(provider, oidc.nameOrDefault()));
        }
        return "sign-in";
    }

    /** Why somebody comes back from the identity provider without a session. */
    private static @Nullable Fault refused(@Nullable String why, String name) {
        return switch (why) {
            case null -> null;
            case "no-account" -> Fault.of(FaultCode.POLICY_NO_ACCOUNT, name, "");
            case "unavailable" -> Fault.of(FaultCode.UNAVAILABLE_IDENTITY_PROVIDER, name, "");
            default -> Fault.of(FaultCode.POLICY_SIGN_IN, name, "");
        };
    }

    @GetMapping("/password")
    String password() {
        return "password";
    }

    /** Ends the session: what was signed in with the old password is over. */
    @PostMapping("/password")
    String change(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String old,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            Model model) {
        if (!password.equals(again)) {
            model.addAttribute("differs", true);
            return "password";
        }
        try {
            accounts.change(viewer.name(), old, password);
        } catch (FaultException refused) {
            model.addAttribute("refused", true);
            return "password";
        }
        request.getSession().invalidate();
        return "redirect:/sign-in?changed";
    }
}
