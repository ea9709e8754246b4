package dev.cafila.route;

/** A file cannot be made a running route. */
public final class RouteRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RouteFinding finding;

    RouteRejectedException(RouteFinding finding) {
        super(finding.toString());
        this.finding = finding;
    }

    /** Returns file, line and cause. */
    public RouteFinding finding() {
        return finding;
    }
}
