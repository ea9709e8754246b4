package dev.cafila.cli;

import picocli.CommandLine.Command;

/** The commands about the audit trail. */
@Command(
        name = "audit",
        description = "Verifies and exports the audit trail.",
        mixinStandardHelpOptions = true,
        subcommands = {AuditVerifyCommand.class, AuditExportCommand.class})
public final class AuditCommand {}
