package vn.sohoa.web.api;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.sohoa.dossier.AgencyCode;

/** The operator's list of tokens. A secret is shown once, on the page that comes of making it. */
@Controller
@RequestMapping("/accounts/tokens")
class TokensPage {
    private final ApiTokens tokens;

    TokensPage(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    String list(Model model) {
        return page(model, null);
    }

    @PostMapping
    String create(
            @RequestParam String name,
            @RequestParam(required = false) @Nullable Set<String> scope,
            @RequestParam(required = false) @Nullable String agency,
            Model model) {
        Set<Scope> scopes = new TreeSet<>();
        if (scope != null) {
            scope.forEach(key -> Scope.find(key).ifPresent(scopes::add));
        }
        return page(
                model,
                tokens.create(
                        name, scopes, agency == null || agency.isBlank() ? null : new AgencyCode(agency.strip())));
    }

    @PostMapping("/{id}/close")
    String close(@PathVariable String id) {
        tokens.close(id);
        return "redirect:/accounts/tokens";
    }

    private String page(Model model, @Nullable String secret) {
        model.addAttribute("tokens", tokens.all());
        model.addAttribute("scopes", Scope.values());
        model.addAttribute("secret", secret);
        return "tokens";
    }
}
