package vn.sohoa.web.api;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The contract as a page that tries it. */
@Controller
class DocsPage {
    @GetMapping("/api/docs")
    String show() {
        return "api-docs";
    }
}
