package vn.sohoa.signing;

/** Takes a validation report as XML. */
@FunctionalInterface
public interface ReportSink {
    void accept(String xml);
}
