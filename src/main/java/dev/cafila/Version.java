package dev.cafila;

import picocli.CommandLine.IVersionProvider;

/** Says which Cafila this is, as the jar's manifest has it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Cafila " + (version == null ? "(not packaged)" : version)};
    }

    /** Returns the number alone; empty if it was not packaged. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
