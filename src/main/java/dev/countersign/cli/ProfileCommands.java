package dev.countersign.cli;

import picocli.CommandLine.Command;

@Command(name = "profile", description = "Works on ComplianceProfiles.")
final class ProfileCommands {}
