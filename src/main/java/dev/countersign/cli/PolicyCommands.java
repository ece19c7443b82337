package dev.countersign.cli;

import picocli.CommandLine.Command;

@Command(name = "policy", description = "Works on rules of one's own.")
final class PolicyCommands {}
